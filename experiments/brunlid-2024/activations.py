"""Zero activations and gradients of the network of Brunlid 2024, section 6, while it is trained.

Usage: activations.py CONFIG RESULTS HISTORY, as Reprise starts it; CIFAR10_DIR is the folder of the binary files of CIFAR-10.

Shapes are [images, features] throughout. Everything is in single precision. After each epoch, and before the first, the
network is looked at on the same 1,000 training images, with their own mean and variance for batch normalization.
"""

import json
import os
import sys

import numpy as np

CLASSES = 10
FEATURES = 3072
EPSILON = 1e-5  # added to variances
BATCH = 100
LOOKED_AT = 1000  # images that activations and gradients are looked at on
SMALL = 1e-4  # an absolute gradient below it counts as almost zero


def read():
    """The training images as float32, shape [50000, 3072], and their labels, shape [50000]."""
    folder = os.environ["CIFAR10_DIR"]
    rows = [np.fromfile(os.path.join(folder, f"data_batch_{n}.bin"), np.uint8) for n in range(1, 6)]
    rows = np.concatenate(rows).reshape(-1, 1 + FEATURES)
    return rows[:, 1:].astype(np.float32), rows[:, 0].astype(np.int64)


class Network:
    """Fully connected layers with ReLU between them, weights and biases of N(0, σ²); with batch normalization before ReLU."""

    def __init__(self, hidden, sigma, normalized, random):
        sizes = [FEATURES] + hidden + [CLASSES]
        draw = lambda *shape: random.standard_normal(shape, np.float32) * np.float32(sigma)
        self.weights = [draw(m, n) for m, n in zip(sizes, sizes[1:])]
        self.biases = [draw(n) for n in sizes[1:]]
        self.scales = [np.ones(n, np.float32) for n in hidden] if normalized else []
        self.shifts = [np.zeros(n, np.float32) for n in hidden] if normalized else []

    def parameters(self):
        return self.weights + self.biases + self.scales + self.shifts

    def forward(self, images):
        """Class probabilities, shape [images, 10], and what the backward pass needs of each layer."""
        layers, x = [], images
        for index, (weight, bias) in enumerate(zip(self.weights, self.biases)):
            cache = {"input": x}
            s = x @ weight + bias
            if index < len(self.weights) - 1:
                if self.scales:
                    # Ioffe & Szegedy 2015 (arXiv:1502.03167), algorithm 1.
                    cache["inverse"] = 1 / np.sqrt(s.var(axis=0) + np.float32(EPSILON))
                    cache["normalized"] = (s - s.mean(axis=0)) * cache["inverse"]
                    s = self.scales[index] * cache["normalized"] + self.shifts[index]
                cache["positive"] = s > 0
                x = np.maximum(s, 0)
            layers.append(cache)
        e = np.exp(s - s.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True), layers

    def gradients(self, images, labels):
        """The gradients of the mean cross-entropy in the order of `parameters`, the probabilities, and the layers."""
        probabilities, layers = self.forward(images)
        g = probabilities.copy()
        g[np.arange(len(images)), labels] -= 1
        g /= len(images)
        weights, biases, scales, shifts = [], [], [], []
        for index in reversed(range(len(layers))):
            cache = layers[index]
            if "positive" in cache:
                g = g * cache["positive"]
                if self.scales:
                    normalized = cache["normalized"]
                    scales.insert(0, (g * normalized).sum(axis=0))
                    shifts.insert(0, g.sum(axis=0))
                    g = g * self.scales[index]
                    g = cache["inverse"] * (g - g.mean(axis=0) - normalized * (g * normalized).mean(axis=0))
            weights.insert(0, cache["input"].T @ g)
            biases.insert(0, g.sum(axis=0))
            if index > 0:
                g = g @ self.weights[index].T
        return weights + biases + scales + shifts, probabilities, layers

    def look(self, images, labels):
        """The shares of activations that are zero in each hidden layer, and how small the gradients of weights are."""
        gradients, probabilities, layers = self.gradients(images, labels)
        numbers = {"loss": -np.log(probabilities[np.arange(len(images)), labels]).mean()}
        for index, cache in enumerate(layers[:-1]):
            numbers[f"zero.layer-{index + 1}"] = 1 - cache["positive"].mean()
        absolute = np.concatenate([np.abs(g).ravel() for g in gradients[: len(self.weights)]])
        numbers["gradients.almost-zero"] = (absolute < SMALL).mean()
        numbers["gradients.mean"] = absolute.mean(dtype=np.float64)
        return {name: float(number) for name, number in numbers.items()}


def triangular(update, low, high, half_cycle):
    """Smith 2015 (arXiv:1506.01186): from `low` to `high` and back, `half_cycle` updates each way."""
    place = update % (2 * half_cycle) / half_cycle
    return low + (high - low) * (1 - abs(place - 1))


def main(config_path, results_path, history_path):
    with open(config_path) as file:
        config = json.load(file)
    random = np.random.default_rng(config["seed"])
    images, labels = read()
    kept = random.permutation(len(images))[config["validation"] :]
    images, labels = images[kept], labels[kept]
    images = (images - images.mean(axis=0)) / images.std(axis=0)

    network = Network(config["hidden"], config["sigma"], config["norm"] == "batch", random)
    penalty = np.float32(2 * config["lambda"])
    per_epoch = len(images) // BATCH
    update = 0
    with open(history_path, "w") as history:
        for epoch in range(config["epochs"] + 1):
            numbers = network.look(images[:LOOKED_AT], labels[:LOOKED_AT])
            print(json.dumps({"epoch": epoch} | numbers), file=history, flush=True)
            if epoch == config["epochs"]:
                break
            for batch in random.permutation(len(images))[: per_epoch * BATCH].reshape(-1, BATCH):
                rate = np.float32(triangular(update, 1e-5, 1e-1, config["half_cycle"] * per_epoch))
                gradients, _, _ = network.gradients(images[batch], labels[batch])
                for weight in network.weights:
                    weight -= rate * penalty * weight
                for parameter, gradient in zip(network.parameters(), gradients):
                    parameter -= rate * gradient
                update += 1
    with open(results_path, "w") as file:
        json.dump(numbers, file)
    print(f"NumPy {np.__version__}, Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
