"""The gradient check of Brunlid 2024, section 2, in NumPy and double precision.

Usage: gradients.py CONFIG RESULTS, as Reprise starts it; CIFAR10_DIR is the folder of the binary files of CIFAR-10.

Networks of 2, 3 and 4 layers with batch normalization before ReLU. Images are columns, as in section 1 of the report, of shape
[features, images]: NumPy then adds over images in pairs of sums, which leaves less rounding than one after another.
"""

import json
import os
import sys

import numpy as np

CLASSES = 10
EPSILON = 1e-5  # added to variances


def read(images, features):
    """The first images of the first training file, less their file's mean, by its standard deviation; and their labels."""
    path = os.path.join(os.environ["CIFAR10_DIR"], "data_batch_1.bin")
    rows = np.fromfile(path, np.uint8).reshape(-1, 1 + 3072)
    x = rows[:, 1 : 1 + features] / 255
    x = (x - x.mean(axis=0)) / x.std(axis=0)
    return np.ascontiguousarray(x[:images].T), rows[:images, 0].astype(np.int64)


class Network:
    """Fully connected layers; parameters by name, such as W-1, of shapes [outputs, inputs] and [outputs, 1]."""

    def __init__(self, features, hidden, random):
        sizes = [features] + hidden + [CLASSES]
        self.depth = len(sizes) - 1
        self.parameters = {}
        for layer, (m, n) in enumerate(zip(sizes, sizes[1:]), 1):
            # He et al. 2015 (arXiv:1502.01852), equation 10.
            self.parameters[f"W-{layer}"] = random.standard_normal((n, m)) * np.sqrt(2 / m)
            self.parameters[f"b-{layer}"] = np.zeros((n, 1))
            if layer < self.depth:
                self.parameters[f"gamma-{layer}"] = np.ones((n, 1))
                self.parameters[f"beta-{layer}"] = np.zeros((n, 1))

    def forward(self, x, first=1):
        """Class probabilities, and what the backward pass needs of each layer, from the layer on whose input `x` is."""
        p, caches = self.parameters, []
        for layer in range(first, self.depth + 1):
            cache = {"input": x}
            s = p[f"W-{layer}"] @ x + p[f"b-{layer}"]
            if layer < self.depth:
                # Ioffe & Szegedy 2015 (arXiv:1502.03167), algorithm 1.
                cache["inverse"] = 1 / np.sqrt(s.var(axis=1, keepdims=True) + EPSILON)
                cache["normalized"] = (s - s.mean(axis=1, keepdims=True)) * cache["inverse"]
                s = p[f"gamma-{layer}"] * cache["normalized"] + p[f"beta-{layer}"]
                cache["positive"] = s > 0
                x = np.maximum(s, 0)
            caches.append(cache)
        e = np.exp(s - s.max(axis=0))
        return e / e.sum(axis=0), caches

    def cost(self, x, labels, sums, first=1):
        """The mean cross-entropy: of NumPy's pairwise sum, or of one that adds image after image."""
        losses = -np.log(self.forward(x, first)[0][labels, np.arange(len(labels))])
        total = losses.sum() if sums == "pairwise" else np.cumsum(losses)[-1]
        return total / len(labels)

    def gradients(self, x, labels):
        """The gradients of the mean cross-entropy by back-propagation, by name."""
        g, caches = self.forward(x)
        g[labels, np.arange(len(labels))] -= 1
        g /= len(labels)
        found, over_images = {}, {"axis": 1, "keepdims": True}
        for layer in range(self.depth, 0, -1):
            cache = caches[layer - 1]
            if layer < self.depth:
                normalized = cache["normalized"]
                g = g * cache["positive"]
                found[f"gamma-{layer}"] = (g * normalized).sum(**over_images)
                found[f"beta-{layer}"] = g.sum(**over_images)
                g = g * self.parameters[f"gamma-{layer}"]
                g = cache["inverse"] * (
                    g - g.mean(**over_images) - normalized * (g * normalized).mean(**over_images)
                )
            found[f"W-{layer}"], found[f"b-{layer}"] = g @ cache["input"].T, g.sum(**over_images)
            g = self.parameters[f"W-{layer}"].T @ g
        return found


def deviation(network, name, gradient, step, cost):
    """The mean absolute deviation of a parameter's gradient from central differences of the cost."""
    parameter, deviations = network.parameters[name], []
    for place in np.ndindex(parameter.shape):
        value = parameter[place]
        parameter[place] = value + step
        above = cost()
        parameter[place] = value - step
        below = cost()
        parameter[place] = value
        deviations.append(abs((above - below) / (2 * step) - gradient[place]))
    return float(np.mean(deviations))


def main(config_path, results_path):
    with open(config_path) as file:
        config = json.load(file)
    x, labels = read(config["images"], config["features"])
    results = {}
    for depth in (2, 3, 4):
        network = Network(config["features"], [config["width"]] * (depth - 1), np.random.default_rng(config["seed"]))
        inputs = [cache["input"] for cache in network.forward(x)[1]]
        results[f"{depth}-layers.cost"] = float(network.cost(x, labels, config["sums"]))
        for name, gradient in network.gradients(x, labels).items():
            layer = int(name.split("-")[1])
            # The layers before have the same outputs for either cost.
            cost = lambda: network.cost(inputs[layer - 1], labels, config["sums"], layer)
            results[f"{depth}-layers.{name}"] = deviation(network, name, gradient, config["step"], cost)
    with open(results_path, "w") as file:
        json.dump(results, file)
    print(f"NumPy {np.__version__}, Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
