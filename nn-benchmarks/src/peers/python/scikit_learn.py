"""scikit-learn as a contender: the jobs train-a, ..., train-d and epochs-N, printed as the Java contenders do.

Arguments: the job, number of threads (the environment has told the BLAS), quick or full, a folder (not used), and that
of MNIST.
"""
import gzip
import os
import sys
import time

import numpy as np
from sklearn.neural_network import MLPClassifier

NETS = {
    "a": ((784, 128, 10), 60000, dict(activation="relu", solver="sgd", learning_rate_init=0.1, batch_size=64)),
    "b": ((784, 512, 512, 10), 60000, dict(activation="relu", solver="adam", learning_rate_init=0.001, batch_size=128)),
    "c": ((20, 64, 32, 1), 100000, dict(activation="tanh", solver="adam", learning_rate_init=0.001, batch_size=32)),
    "d": ((4096, 4096, 4096, 10), 2560, dict(activation="relu", solver="sgd", learning_rate_init=0.01, batch_size=256)),
}
WARM_UP_EPOCHS = 2


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


def epochs(net, x, labels, count):
    model = network(net)
    classes = np.unique(labels)
    seconds = []
    for _ in range(count):
        began = time.perf_counter()
        model.partial_fit(x, labels, classes=classes)
        seconds.append(time.perf_counter() - began)
    return seconds


def main(job, _threads, scale, _folder, mnist_folder=None):
    kind, which = job.split("-", 1)
    if kind == "epochs":
        epochs("a", *mnist(mnist_folder, 60000), int(which))
        print("ready", flush=True)
        return
    sizes, count, settings = NETS[which]
    if scale == "quick":
        count = min(count, settings["batch_size"] * 1000)
    timed = 3 if scale == "quick" else 5
    x, labels = samples(which, count, mnist_folder)
    steady = epochs(which, x, labels, WARM_UP_EPOCHS + timed)[WARM_UP_EPOCHS:]
    print(f"figure\ttrain-{which}\t{count / np.median(steady)}\tsamples/s", flush=True)


main(*sys.argv[1:])
