"""scikit-learn as a contender: the jobs train-a, ..., train-d and epochs-N, printed as the Java contenders do.

Arguments: the job, number of threads (the environment has told the BLAS), a folder (not used), and that of MNIST.
"""
import gzip
import os
import sys
import time

import numpy as np
from sklearn.neural_network import MLPClassifier

NETS = {
    "a": ((784, 128, 10), 300 * 64, dict(activation="relu", solver="sgd", learning_rate_init=0.1, batch_size=64)),
    "b": ((784, 512, 512, 10), 80 * 128, dict(activation="relu", solver="adam", learning_rate_init=0.001, batch_size=128)),
    "c": ((20, 64, 32, 1), 2000 * 32, dict(activation="tanh", solver="adam", learning_rate_init=0.001, batch_size=32)),
    "d": ((4096, 4096, 4096, 10), 5 * 256, dict(activation="relu", solver="sgd", learning_rate_init=0.01, batch_size=256)),
}
WARM_UP_SECONDS = 8


def mnist(folder, count):
    with gzip.open(os.path.join(folder, "train-images-idx3-ubyte.gz")) as file:
        pixels = np.frombuffer(file.read(16 + count * 784), np.uint8, offset=16)
    with gzip.open(os.path.join(folder, "train-labels-idx1-ubyte.gz")) as file:
        labels = np.frombuffer(file.read(8 + count), np.uint8, offset=8)
    return pixels.reshape(count, 784).astype(np.float32) / 255, labels.astype(int)


def samples(net, count, folder):
    """Data of the same shape as the Java contenders', from another generator."""
    features = NETS[net][0][0]
    random = np.random.default_rng(7)
    if net == "c":
        x = random.uniform(-1, 1, (count, features)).astype(np.float32)
        score = x @ (np.arange(features) % 3 - 1) + 2 * x[:, 0] * x[:, 1] - 2 * x[:, 2] * x[:, 3]
        return x, (score > 0).astype(int)
    if net != "d" and folder:
        return mnist(folder, count)
    patterns = random.random((10, features)) * (random.random((10, features)) < 0.2)
    labels = random.integers(0, 10, count)
    x = patterns[labels] * (0.5 + random.random((count, features)) / 2)
    return x.astype(np.float32), labels


def network(net):
    sizes, _, settings = NETS[net]
    # No penalty, momentum or momentum schedule: the work is that of the other contenders.
    return MLPClassifier(sizes[1:-1], alpha=0, momentum=0, nesterovs_momentum=False, shuffle=True, random_state=1,
                         epsilon=1e-15, **settings)


def epochs(net, x, labels, goes_on):
    model = network(net)
    classes = np.unique(labels)
    while goes_on():
        model.partial_fit(x, labels, classes=classes)


class Turns:
    """What is asked before each epoch: each is a turn, or one of many to warm up."""

    def __init__(self, metric, samples):
        self.metric, self.samples = metric, samples
        self.command, self.turn_began, self.epoch_began = "", 0, 0
        print(f"tasks\t{metric}", flush=True)

    def goes_on(self):
        now = time.perf_counter()
        if self.command != "warm-up" or now - self.turn_began > WARM_UP_SECONDS:
            if self.command == "measure":
                print(f"figure\t{self.metric}\t{self.samples / (now - self.epoch_began)}\tsamples/s")
            if self.command:
                print("done", flush=True)
            self.command = sys.stdin.readline().split("\t")[0]
            self.turn_began = time.perf_counter()
        self.epoch_began = time.perf_counter()
        return self.command != ""


def main(job, _threads, _folder, mnist_folder=None):
    kind, which = job.split("-", 1)
    if kind == "epochs":
        countdown = iter([True] * int(which))
        epochs("a", *mnist(mnist_folder, 60000), lambda: next(countdown, False))
        print("ready", flush=True)
        return
    _, count, _ = NETS[which]
    x, labels = samples(which, count, mnist_folder)
    epochs(which, x, labels, Turns(job, count).goes_on)


main(*sys.argv[1:])
