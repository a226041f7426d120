"""The networks of Ferles 2018 as their author trained and checked them, in double precision.

Usage: ferles.py CONFIG RESULTS HISTORY, as Reprise starts it; CIFAR10_DIR is the folder of the binary files of CIFAR-10.

Written from a description of the author's settings; no line is taken from his script. Each of his departures from the usual
algorithm is a field of the config, so that it can be left out. Shapes are [images, features] and, for weights,
[outputs, inputs].
"""

import json
import os
import sys

import numpy as np

CLASSES = 10
FEATURES = 3072
MOMENTUM = 0.9
RATE_DECAY = 0.95  # after each epoch
AVERAGE_DECAY = 0.99  # of the moving averages of batch normalization
EPSILON = 1e-20  # added to variances
STOP = 3  # training ends when the cost exceeds this multiple of that of equal probabilities
STEP = 1e-5  # of central differences


def read(names):
    """The images of binary files, from 0 to 1, shape [images, 3072], and their labels, shape [images]."""
    rows = [np.fromfile(os.path.join(os.environ["CIFAR10_DIR"], name), np.uint8) for name in names]
    rows = np.concatenate(rows).reshape(-1, 1 + FEATURES)
    return rows[:, 1:] / 255, rows[:, 0].astype(np.int64)


def split(files):
    """Training, validation and test images with their labels, less the scalar mean of the training images."""
    if files == "one":
        training, validation = read(["data_batch_1.bin"]), read(["data_batch_2.bin"])
    else:
        x, y = read([f"data_batch_{n}.bin" for n in (1, 3, 4, 5, 2)])
        training, validation = (x[:-1000], y[:-1000]), (x[-1000:], y[-1000:])
    mean = training[0].mean()
    sets = [training, validation, read(["test_batch.bin"])]
    for x, _ in sets:
        x -= mean
    return sets


def log_softmax(scores):
    """The logarithms of class probabilities, finite for any finite scores."""
    s = scores - scores.max(1, keepdims=True)
    return s - np.log(np.exp(s).sum(1, keepdims=True))


class Network:
    """Fully connected layers with ReLU between them; normalization, without scale and shift, before each ReLU."""

    def __init__(self, config):
        # NumPy's legacy generator, which the author used.
        np.random.seed(config["seed"])
        sizes = [FEATURES] + config["hidden"] + [CLASSES]
        self.normalized = config["norm"] == "batch"
        self.penalty = config["lambda"]
        self.weights, self.biases = [], []
        for inputs, outputs in zip(sizes, sizes[1:]):
            sigma = np.sqrt(2 / outputs) if config["weights"] == "he-by-outputs" else 0.001
            self.weights.append(np.random.normal(0, sigma, (outputs, inputs)))
            self.biases.append(np.zeros(outputs))
        self.averages = None

    def parameters(self):
        return self.weights + self.biases

    def copy(self):
        return [p.copy() for p in self.parameters()], self.averages

    def restore(self, kept):
        parameters, self.averages = kept
        for parameter, value in zip(self.parameters(), parameters):
            parameter[:] = value

    def forward(self, images, statistics, first=None):
        """The scores of the classes, shape [images, 10], and what the backward pass needs of each layer.

        `statistics` are a mean and a variance for each hidden layer, or None for those of the images themselves. `first` are
        the weighted sums of the first layer, where they are known.
        """
        caches, x = [], images
        for index, (weight, bias) in enumerate(zip(self.weights, self.biases)):
            s = x @ weight.T + bias if index > 0 or first is None else first
            cache = {"input": x}
            if index < len(self.weights) - 1:
                if self.normalized:
                    mean, variance = statistics[index] if statistics else (s.mean(0), s.var(0))
                    cache["statistics"] = mean, variance
                    cache["inverse"] = 1 / np.sqrt(variance + EPSILON)
                    s = cache["normalized"] = (s - mean) * cache["inverse"]
                cache["positive"] = s > 0
                x = np.maximum(s, 0)
            caches.append(cache)
        return s, caches

    def gradients(self, images, labels, penalty):
        """The gradients of the mean cross-entropy and, as `penalty` says, of λΣ‖W‖²; the layers' own statistics."""
        scores, caches = self.forward(images, None)
        g = np.exp(log_softmax(scores))
        g[np.arange(len(images)), labels] -= 1
        g /= len(images)
        weights, biases = [], []
        for index in reversed(range(len(caches))):
            cache = caches[index]
            if "positive" in cache:
                g = g * cache["positive"]
                if self.normalized:
                    n = cache["normalized"]
                    g = cache["inverse"] * (g - g.mean(0) - n * (g * n).mean(0))
            weight = g.T @ cache["input"]
            if penalty == "on-gradient":
                weight *= 1 + 2 * self.penalty
            elif penalty == "on-weights":
                weight += 2 * self.penalty * self.weights[index]
            weights.insert(0, weight)
            biases.insert(0, g.sum(0))
            if index > 0:
                g = g @ self.weights[index]
        return weights + biases, [cache.get("statistics") for cache in caches[:-1]]

    def move_averages(self, statistics):
        """Exponential moving averages, which begin with the statistics of the first mini-batch."""
        if self.averages is None:
            self.averages = statistics
        self.averages = [
            tuple(AVERAGE_DECAY * a + (1 - AVERAGE_DECAY) * b for a, b in zip(old, new))
            for old, new in zip(self.averages, statistics)
        ]

    def measure(self, images, labels, statistics="averages"):
        """The share of images whose most probable class is right, the mean cross-entropy and the cost, in nats."""
        scores, _ = self.forward(images, self.averages if statistics == "averages" else None)
        loss = -log_softmax(scores)[np.arange(len(images)), labels].mean()
        cost = loss + self.penalty * sum((weight**2).sum() for weight in self.weights)
        return (scores.argmax(1) == labels).mean(), loss, cost


def mini_batches(config, count):
    """Where the mini-batches of an epoch begin and end."""
    if config["batches"] == "from-second":
        return [(100 * b + 1, 100 * b + 101) for b in range(count // 100 - 1)]
    if config["batches"] == "overlapping":
        width = 100 + count // 100
        return [(100 * b, min(100 * b + width, count)) for b in range(count // 100 - 1)]
    return [(100 * b, 100 * b + 100) for b in range(count // 100)]


def train(network, config, history_path):
    """Trains, writes a row of the history for each epoch, and returns the final numbers."""
    training, validation, test = split(config["files"])
    if config["limit"]:
        training = tuple(part[: config["limit"]] for part in training)
    velocities = [np.zeros_like(p) for p in network.parameters()]
    rate, best = config["rate"], None
    with open(history_path, "w") as history:
        for epoch in range(1, config["epochs"] + 1):
            for start, end in mini_batches(config, len(training[0])):
                gradients, statistics = network.gradients(
                    training[0][start:end], training[1][start:end], config["penalty"]
                )
                if network.normalized:
                    network.move_averages(statistics)
                for parameter, velocity, gradient in zip(
                    network.parameters(), velocities, gradients
                ):
                    velocity *= MOMENTUM
                    velocity += rate * gradient
                    parameter -= velocity
            rate *= RATE_DECAY
            row = {"epoch": epoch, "progress": epoch / config["epochs"]}
            for name, images in (("training", training), ("validation", validation)):
                values = network.measure(*images)
                for metric, value in zip(("accuracy", "loss", "cost"), values):
                    row[f"{name}.{metric}"] = float(value)
            print(json.dumps(row), file=history, flush=True)
            if best is None or row["validation.accuracy"] > best[0]:
                best = row["validation.accuracy"], network.copy()
            if row["training.cost"] > STOP * np.log(CLASSES):
                break
    if config["keep"] == "best-validation":
        network.restore(best[1])
    numbers = {}
    for name, images in (("training", training), ("validation", validation), ("test", test)):
        values = network.measure(*images, config["statistics"] if name == "test" else "averages")
        for metric, value in zip(("accuracy", "loss", "cost"), values):
            numbers[f"{name}.{metric}"] = float(value)
    return numbers


def check(network, config):
    """The deviation of one parameter, such as W2: mean |a − n| over the largest |a| + |n| of its entries."""
    images, labels = read(["data_batch_1.bin"])
    images, labels = images[: config["images"]] - images.mean(), labels[: config["images"]]
    kind, layer = config["parameter"][0], int(config["parameter"][1]) - 1
    index = layer if kind == "W" else len(network.weights) + layer
    a = network.gradients(images, labels, "none")[0][index]
    parameter = network.parameters()[index]
    n = np.zeros_like(parameter)
    first = images @ network.weights[0].T + network.biases[0]
    for place in np.ndindex(*parameter.shape):
        value = parameter[place]
        costs = []
        for moved in (value - STEP, value + STEP):
            parameter[place] = moved
            sums = first.copy()
            if layer == 0:
                # The first layer takes most of the time, and no other unit of it has changed.
                unit = place[0]
                sums[:, unit] = images @ network.weights[0][unit] + network.biases[0][unit]
            e = np.exp(network.forward(images, None, sums)[0])
            # Not by log_softmax: how this form rounds decides the smallest deviations.
            costs.append(-np.log(e[np.arange(len(images)), labels] / e.sum(1)).mean())
        parameter[place] = value
        n[place] = (costs[1] - costs[0]) / (2 * STEP)
    return {"deviation": float(np.abs(a - n).mean() / (np.abs(a) + np.abs(n)).max())}


def main(config_path, results_path, history_path):
    with open(config_path) as file:
        config = json.load(file)
    network = Network(config)
    if "parameter" in config:
        numbers = check(network, config)
    else:
        numbers = train(network, config, history_path)
    with open(results_path, "w") as file:
        json.dump(numbers, file)
    print(f"NumPy {np.__version__}, Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
