"""The gradient check of Brunlid 2024, section 2, in NumPy and double precision.

Usage: gradients.py CONFIG RESULTS, as Reprise starts it; CIFAR10_DIR is the folder of the binary files of CIFAR-10.

Networks of 2, 3 and 4 layers with batch normalization before ReLU. Shapes are [images, features] throughout.
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
    return x[:images], rows[:images, 0].astype(np.int64)


class Network:
    """Fully connected layers; parameters by name, such as W-1."""

    def __init__(self, features, hidden, random):
        sizes = [features] + hidden + [CLASSES]
        self.depth = len(sizes) - 1
        self.parameters = {}
        for layer, (m, n) in enumerate(zip(sizes, sizes[1:]), 1):
            # He et al. 2015 (arXiv:1502.01852), equation 10.
            self.parameters[f"W-{layer}"] = random.standard_normal((m, n)) * np.sqrt(2 / m)
            self.parameters[f"b-{layer}"] = np.zeros(n)
            if layer < self.depth:
                self.parameters[f"gamma-{layer}"] = np.ones(n)
                self.parameters[f"beta-{layer}"] = np.zeros(n)

    def forward(self, x):
        """Class probabilities, and what the backward pass needs of each layer."""
        p, caches = self.parameters, []
        for layer in range(1, self.depth + 1):
            cache = {"input": x}
            s = x @ p[f"W-{layer}"] + p[f"b-{layer}"]
            if layer < self.depth:
                # Ioffe & Szegedy 2015 (arXiv:1502.03167), algorithm 1.
                cache["inverse"] = 1 / np.sqrt(s.var(axis=0) + EPSILON)
                cache["normalized"] = (s - s.mean(axis=0)) * cache["inverse"]
                s = p[f"gamma-{layer}"] * cache["normalized"] + p[f"beta-{layer}"]
                cache["positive"] = s > 0
                x = np.maximum(s, 0)
            caches.append(cache)
        e = np.exp(s - s.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True), caches

    def cost(self, x, labels, sums):
        """The mean cross-entropy: of NumPy's pairwise sum, or of one that adds image after image."""
        losses = -np.log(self.forward(x)[0][np.arange(len(x)), labels])
        total = losses.sum() if sums == "pairwise" else np.cumsum(losses)[-1]
        return total / len(x)

    def gradients(self, x, labels):
        """The gradients of the mean cross-entropy by back-propagation, by name."""
        g, caches = self.forward(x)
        g[np.arange(len(x)), labels] -= 1
        g /= len(x)
        found = {}
        for layer in range(self.depth, 0, -1):
            cache = caches[layer - 1]
            if layer < self.depth:
                normalized = cache["normalized"]
                g = g * cache["positive"]
                found[f"gamma-{layer}"], found[f"beta-{layer}"] = (g * normalized).sum(axis=0), g.sum(axis=0)
                g = g * self.parameters[f"gamma-{layer}"]
                g = cache["inverse"] * (g - g.mean(axis=0) - normalized * (g * normalized).mean(axis=0))
            found[f"W-{layer}"], found[f"b-{layer}"] = cache["input"].T @ g, g.sum(axis=0)
            g = g @ self.parameters[f"W-{layer}"].T
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
        cost = lambda: network.cost(x, labels, config["sums"])
        results[f"{depth}-layers.cost"] = float(cost())
        for name, gradient in network.gradients(x, labels).items():
            results[f"{depth}-layers.{name}"] = deviation(network, name, gradient, config["step"], cost)
    with open(results_path, "w") as file:
        json.dump(results, file)
    print(f"NumPy {np.__version__}, Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
