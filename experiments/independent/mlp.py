"""A k-layer network with batch normalization in NumPy, written to check Reprise's own trainer by other code.

Usage: mlp.py CONFIG RESULTS HISTORY, as Reprise starts it; CIFAR10_DIR is the folder of the binary files of CIFAR-10.

Shapes are [images, features] throughout. Everything is in single precision.
"""

import json
import os
import sys

import numpy as np

CLASSES = 10
FEATURES = 3072
EPSILON = 1e-5  # added to variances
DECAY = 0.9  # of the moving averages of batch normalization


def read(names):
    """The images of binary files as float32, shape [images, 3072], and their labels, shape [images]."""
    rows = [np.fromfile(os.path.join(os.environ["CIFAR10_DIR"], name), np.uint8) for name in names]
    rows = np.concatenate(rows).reshape(-1, 1 + FEATURES)
    return rows[:, 1:].astype(np.float32), rows[:, 0].astype(np.int64)


class Network:
    """Fully connected layers with ReLU between them; with batch normalization before each ReLU."""

    def __init__(self, sizes, normalized, random):
        pairs = list(zip(sizes, sizes[1:]))
        # He et al. 2015 (arXiv:1502.01852), equation 10.
        self.weights = [
            random.standard_normal((m, n), np.float32) * np.float32(np.sqrt(2 / m)) for m, n in pairs
        ]
        self.biases = [np.zeros(n, np.float32) for _, n in pairs]
        hidden = sizes[1:-1] if normalized else []
        self.scales = [np.ones(n, np.float32) for n in hidden]
        self.shifts = [np.zeros(n, np.float32) for n in hidden]
        self.means = [np.zeros(n, np.float32) for n in hidden]
        self.variances = [np.ones(n, np.float32) for n in hidden]

    def parameters(self):
        return self.weights + self.biases + self.scales + self.shifts

    def forward(self, images, training):
        """Class probabilities, shape [images, 10], and what the backward pass needs of each layer."""
        layers, x = [], images
        for index, (weight, bias) in enumerate(zip(self.weights, self.biases)):
            s = x @ weight + bias
            cache = {"input": x}
            if index < len(self.weights) - 1:
                if self.scales:
                    s = self.normalize(s, index, training, cache)
                cache["positive"] = s > 0
                x = np.maximum(s, 0)
            layers.append(cache)
        s = s - s.max(axis=1, keepdims=True)
        e = np.exp(s)
        return e / e.sum(axis=1, keepdims=True), layers

    def normalize(self, s, index, training, cache):
        """Ioffe & Szegedy 2015 (arXiv:1502.03167), algorithm 1; moving averages outside of training."""
        if training:
            mean, variance = s.mean(axis=0), s.var(axis=0)
            self.means[index] = DECAY * self.means[index] + (1 - DECAY) * mean
            self.variances[index] = DECAY * self.variances[index] + (1 - DECAY) * variance
        else:
            mean, variance = self.means[index], self.variances[index]
        cache["inverse"] = 1 / np.sqrt(variance + np.float32(EPSILON))
        cache["normalized"] = (s - mean) * cache["inverse"]
        return self.scales[index] * cache["normalized"] + self.shifts[index]

    def gradients(self, images, labels, penalty):
        """The gradients of the mean cross-entropy plus λΣ‖W‖², in the order of `parameters`."""
        probabilities, layers = self.forward(images, training=True)
        count = len(images)
        g = probabilities
        g[np.arange(count), labels] -= 1
        g /= count
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
                    g = cache["inverse"] * (
                        g - g.mean(axis=0) - normalized * (g * normalized).mean(axis=0)
                    )
            weights.insert(0, cache["input"].T @ g + 2 * penalty * self.weights[index])
            biases.insert(0, g.sum(axis=0))
            if index > 0:
                g = g @ self.weights[index].T
        return weights + biases + scales + shifts

    def measure(self, images, labels):
        """The share of images whose most probable class is right, and the mean cross-entropy in nats."""
        probabilities, _ = self.forward(images, training=False)
        right = probabilities[np.arange(len(images)), labels]
        return float((probabilities.argmax(axis=1) == labels).mean()), float(-np.log(right).mean())


def triangular(update, low, high, half_cycle):
    """Smith 2015 (arXiv:1506.01186): from `low` to `high` and back, `half_cycle` updates each way."""
    place = update % (2 * half_cycle) / half_cycle
    return low + (high - low) * (1 - abs(place - 1))


def main(config_path, results_path, history_path):
    with open(config_path) as file:
        config = json.load(file)
    random = np.random.default_rng(config["seed"])
    images, labels = read([f"data_batch_{n}.bin" for n in range(1, 6)])
    order = random.permutation(len(images))
    held_out, kept = order[: config["validation"]], order[config["validation"] :]
    mean, deviation = images[kept].mean(axis=0), images[kept].std(axis=0)
    training, training_labels = (images[kept] - mean) / deviation, labels[kept]
    validation, validation_labels = (images[held_out] - mean) / deviation, labels[held_out]
    test, test_labels = read(["test_batch.bin"])
    test = (test - mean) / deviation

    sizes = [FEATURES] + config["hidden"] + [CLASSES]
    network = Network(sizes, config["norm"] == "batch", random)
    penalty = np.float32(config["lambda"])
    size = config["batch_size"]
    per_epoch = len(training) // size
    epochs = 2 * config["half_cycle"] * config["cycles"]
    update = 0
    with open(history_path, "w") as history:
        for epoch in range(1, epochs + 1):
            order = random.permutation(len(training))
            for start in range(0, per_epoch * size, size):
                batch = order[start : start + size]
                rate = np.float32(triangular(update, 1e-5, 1e-1, config["half_cycle"] * per_epoch))
                gradients = network.gradients(training[batch], training_labels[batch], penalty)
                for parameter, gradient in zip(network.parameters(), gradients):
                    parameter -= rate * gradient
                update += 1
            row = {"epoch": epoch, "progress": epoch / epochs}
            row["validation.accuracy"], row["validation.loss"] = network.measure(
                validation, validation_labels
            )
            print(json.dumps(row), file=history, flush=True)
    accuracy, loss = network.measure(test, test_labels)
    with open(results_path, "w") as file:
        json.dump({"test.accuracy": accuracy, "test.loss": loss}, file)
    print(f"NumPy {np.__version__}, Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
