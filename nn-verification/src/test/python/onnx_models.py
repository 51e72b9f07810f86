"""Writes ../resources/onnx: some models by PyTorch's exporter, with PyTorch's own predictions, and some operator by
operator, as the converters of scikit-learn (skl2onnx) and Keras (tf2onnx) put them, with the predictions of
scikit-learn and of NumPy.
"""
import io
import json
from pathlib import Path

import numpy
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from sklearn.datasets import load_iris
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.preprocessing import MinMaxScaler, StandardScaler
from torch import nn
from torch.nn import functional

FOLDER = Path(__file__).parent.parent / "resources" / "onnx"
ROWS = 5


def save(name, model, inputs, outputs):
    onnx.checker.check_model(model)
    onnx.save(model, f"{FOLDER}/{name}.onnx")
    numbers = {"inputs": numpy.asarray(inputs).reshape(len(inputs), -1).tolist(),
               "outputs": numpy.asarray(outputs).reshape(len(outputs), -1).tolist()}
    with open(f"{FOLDER}/{name}.json", "w") as file:
        json.dump(numbers, file)
        file.write("\n")


def export(name, module, *shape, opset=14, dynamic=True):
    module.eval()
    x = torch.randn(ROWS, *shape)
    buffer = io.BytesIO()
    axes = {"x": {0: "samples"}, "y": {0: "samples"}} if dynamic else None
    torch.onnx.export(module, x if dynamic else x[:1], buffer, opset_version=opset, input_names=["x"],
                      output_names=["y"], dynamic_axes=axes)
    with torch.no_grad():
        y = module(x)
    save(name, onnx.load_model_from_string(buffer.getvalue()), x.numpy(), y.numpy())


class Images(nn.Module):
    """Two channels, more high than wide, so that nothing fits by accident."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(2, 4, (3, 2), padding=(1, 0))
        self.norm = nn.BatchNorm2d(4)
        self.conv2 = nn.Conv2d(4, 6, 3, stride=2, groups=2, bias=False)
        self.depthwise = nn.Conv2d(6, 12, 2, groups=6)
        self.fc1 = nn.Linear(12 * 1 * 2, 7)
        self.fc2 = nn.Linear(7, 3)

    def forward(self, x):
        x = functional.max_pool2d(torch.relu(self.norm(self.conv1(x))), 2, ceil_mode=True)
        x = functional.hardswish(self.conv2(x))
        x = functional.silu(self.depthwise(functional.pad(x, (1, 1, 0, 1))))
        x = x.view(x.size(0), -1)
        x = functional.gelu(self.fc1(functional.dropout(x, training=self.training)))
        return torch.softmax(self.fc2(x), dim=1)


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 4, 3, padding=1)
        self.conv1 = nn.Conv2d(4, 4, 3, padding=1, bias=False)
        self.norm1 = nn.BatchNorm2d(4)
        self.conv2 = nn.Conv2d(4, 8, 3, stride=2, padding=1)
        self.shortcut = nn.Conv2d(4, 8, 1, stride=2)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.head = nn.Linear(8, 4)

    def forward(self, x):
        x = torch.relu(self.stem(x))
        x = torch.relu(x + self.norm1(self.conv1(x)))
        x = torch.relu(self.conv2(x) + self.shortcut(x))
        return self.head(torch.flatten(self.pool(x), 1))


class Dense(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(5, 8)
        self.b = nn.Linear(5, 8, bias=False)
        self.norm = nn.BatchNorm1d(8)
        self.layer = nn.LayerNorm(8)
        self.prelu = nn.PReLU(8)
        self.c = nn.Linear(16, 2)

    def forward(self, x):
        left = functional.mish(self.norm(functional.leaky_relu(self.a(x), 0.2)))
        right = self.prelu(functional.elu(self.b(x), 0.7))
        return self.c(torch.cat([left * torch.sigmoid(right), functional.softplus(right)], 1))


class Steps(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(3, 5, 2, dilation=2)
        self.norm = nn.BatchNorm1d(5)
        self.last = nn.Linear(5 * 4, 2)

    def forward(self, x):
        x = functional.hardtanh(self.norm(self.conv(x)))
        x = functional.avg_pool1d(x, 3, stride=1, padding=0)
        return self.last(x.reshape(x.shape[0], 20))


class Means(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 3, 3, padding=1)
        self.transposed = nn.ConvTranspose2d(3, 2, (2, 3), stride=2)
        self.norm = nn.InstanceNorm2d(2, affine=True)
        self.last = nn.Linear(2, 2)

    def forward(self, x):
        x = functional.avg_pool2d(torch.tanh(self.conv(x)), 3, stride=2, padding=1)
        x = functional.relu6(self.norm(self.transposed(x)))
        return self.last(x.mean(dim=[2, 3]))


def initializer(name, array):
    return numpy_helper.from_array(numpy.asarray(array), name)


def made(nodes, inputs, outputs, constants, opset=13, ml=True):
    graph = helper.make_graph(nodes, "made", inputs, outputs, constants)
    sets = [helper.make_opsetid("", opset)] + ([helper.make_opsetid("ai.onnx.ml", 1)] if ml else [])
    return helper.make_model(graph, opset_imports=sets, ir_version=8, producer_name="made")


def perceptron(network, x):
    """MatMul and Add for each layer, as skl2onnx writes them."""
    nodes, constants = [], []
    kinds = {"identity": "Identity", "tanh": "Tanh", "logistic": "Sigmoid", "relu": "Relu", "softmax": "Softmax"}
    for i, (W, b) in enumerate(zip(network.coefs_, network.intercepts_)):
        constants += [initializer(f"coefficient{i}", W.astype(numpy.float32)),
                      initializer(f"intercepts{i}", b.astype(numpy.float32).reshape(1, -1))]
        last = i == len(network.coefs_) - 1
        nodes += [helper.make_node("MatMul", [x, f"coefficient{i}"], [f"product{i}"]),
                  helper.make_node("Add", [f"product{i}", f"intercepts{i}"], [f"sum{i}"]),
                  helper.make_node(kinds[network.out_activation_ if last else network.activation], [f"sum{i}"],
                                   [f"activation{i}"])]
        x = f"activation{i}"
    return nodes, constants, x


def classifier(name, classes, scaler, activation):
    X, y = load_iris(return_X_y=True)
    keep = y < len(classes)
    X, y = X[keep], numpy.asarray(classes)[y[keep]]
    network = MLPClassifier((6, 5), activation=activation, max_iter=60, random_state=1)
    scaler.fit(X)
    network.fit(scaler.transform(X), y)
    if isinstance(scaler, StandardScaler):
        scaling = [helper.make_node("Scaler", ["X"], ["variable"], domain="ai.onnx.ml", offset=scaler.mean_,
                                    scale=1 / scaler.scale_)]
    else:
        scaling = [helper.make_node("Scaler", ["X"], ["variable"], domain="ai.onnx.ml", scale=scaler.scale_,
                                    offset=-scaler.min_ / scaler.scale_)]
    nodes, constants, last = perceptron(network, "cast")
    nodes = scaling + [helper.make_node("Cast", ["variable"], ["cast"], to=TensorProto.FLOAT)] + nodes
    if len(classes) == 2:
        constants.append(initializer("unity", numpy.float32(1)))
        nodes += [helper.make_node("Sub", ["unity", last], ["negative"]),
                  helper.make_node("Concat", ["negative", last], ["probabilities"], axis=1)]
    else:
        nodes += [helper.make_node("Identity", [last], ["probabilities"])]
    texts = isinstance(classes[0], str)
    labels = numpy.asarray(network.classes_.tolist(), dtype=object if texts else numpy.int32)
    constants.append(initializer("classes", labels))
    nodes += [helper.make_node("ArgMax", ["probabilities"], ["argmax"], axis=1),
              helper.make_node("ArrayFeatureExtractor", ["classes", "argmax"], ["extracted"], domain="ai.onnx.ml")]
    constants.append(initializer("shape", numpy.asarray([-1])))
    if texts:
        nodes.append(helper.make_node("Reshape", ["extracted", "shape"], ["label"]))
    else:
        nodes += [helper.make_node("Reshape", ["extracted", "shape"], ["reshaped"]),
                  helper.make_node("Cast", ["reshaped"], ["label"], to=TensorProto.INT64)]
    outputs = [helper.make_tensor_value_info("label", TensorProto.STRING if texts else TensorProto.INT64, [None]),
               helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, [None, len(classes)])]
    model = made(nodes, [helper.make_tensor_value_info("X", TensorProto.FLOAT, [None, 4])], outputs, constants)
    rows = X[::20]
    given = network.predict_proba(scaler.transform(rows))
    save(name, model, rows, given[:, 1:] if len(classes) == 2 else given)


def regressor(name):
    X, _ = load_iris(return_X_y=True)
    network = MLPRegressor((7,), activation="tanh", max_iter=200, random_state=1).fit(X[:, :3], X[:, 3])
    nodes, constants, last = perceptron(network, "X")
    constants.append(initializer("shape", numpy.asarray([-1, 1])))
    nodes.append(helper.make_node("Reshape", [last, "shape"], ["variable"]))
    model = made(nodes, [helper.make_tensor_value_info("X", TensorProto.FLOAT, [None, 3])],
                 [helper.make_tensor_value_info("variable", TensorProto.FLOAT, [None, 1])], constants)
    save(name, model, X[::20, :3], network.predict(X[::20, :3]))


def channels_last(name):
    """As tf2onnx puts a convolution of Keras: channels first around it alone, and pads of its own."""
    random = numpy.random.default_rng(1)
    draw = lambda *shape: random.normal(size=shape).astype(numpy.float32)
    x, filters, b = draw(ROWS, 6, 5, 2), draw(3, 2, 3, 3), draw(3)
    gamma, beta, W, c = draw(27), draw(27), draw(27, 4), draw(4)
    nodes = [helper.make_node("Transpose", ["x"], ["first"], perm=[0, 3, 1, 2]),
             helper.make_node("Conv", ["first", "filters", "b"], ["conv"], auto_pad="SAME_UPPER", strides=[2, 2]),
             helper.make_node("Relu", ["conv"], ["relu"]),
             helper.make_node("Transpose", ["relu"], ["back"], perm=[0, 2, 3, 1]),
             helper.make_node("Reshape", ["back", "shape"], ["flat"]),
             helper.make_node("Mul", ["flat", "gamma"], ["scaled"]),
             helper.make_node("Add", ["scaled", "beta"], ["normal"]),
             helper.make_node("MatMul", ["normal", "W"], ["product"]),
             helper.make_node("Add", ["product", "c"], ["y"])]
    constants = [initializer("filters", filters), initializer("b", b), initializer("gamma", gamma),
                 initializer("beta", beta), initializer("W", W), initializer("c", c),
                 initializer("shape", numpy.asarray([-1, 27]))]
    model = made(nodes, [helper.make_tensor_value_info("x", TensorProto.FLOAT, [None, 6, 5, 2])],
                 [helper.make_tensor_value_info("y", TensorProto.FLOAT, [None, 4])], constants, ml=False)
    first = torch.from_numpy(x.transpose(0, 3, 1, 2))
    conv = functional.conv2d(functional.pad(first, (1, 1, 0, 1)), torch.from_numpy(filters), torch.from_numpy(b), 2)
    flat = torch.relu(conv).permute(0, 2, 3, 1).reshape(ROWS, -1).numpy()
    save(name, model, x, (flat * gamma + beta) @ W + c)


if __name__ == "__main__":
    torch.manual_seed(1)
    for module in (nn.BatchNorm1d, nn.BatchNorm2d):
        original = module.__init__

        def trained(self, *arguments, _original=original, **options):
            _original(self, *arguments, **options)
            self.running_mean.normal_()
            self.running_var.uniform_(0.5, 2)
            nn.init.normal_(self.weight)
            nn.init.normal_(self.bias)

        module.__init__ = trained
    export("pytorch-images", Images(), 2, 8, 7)
    export("pytorch-images-opset-11-one-sample", Images(), 2, 8, 7, opset=11, dynamic=False)
    export("pytorch-residual", Residual(), 3, 6, 6)
    export("pytorch-dense", Dense(), 5)
    export("pytorch-dense-opset-9", nn.Sequential(nn.Linear(4, 6), nn.SELU(), nn.Linear(6, 3), nn.Softmax(dim=1)), 4,
           opset=9)
    export("pytorch-steps", Steps(), 3, 8)
    export("pytorch-means", Means(), 1, 8, 6)
    classifier("sklearn-three-classes", ["setosa", "versicolor", "virginica"], StandardScaler(), "relu")
    classifier("sklearn-two-numbered-classes", [3, 7], MinMaxScaler(), "logistic")
    regressor("sklearn-one-number")
    channels_last("keras-images")
