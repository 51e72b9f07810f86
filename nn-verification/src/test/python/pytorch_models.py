"""Writes state dicts and predictions of small PyTorch modules, with which the reader of state dicts is compared.

    python3 pytorch_models.py          # writes ../resources/io/neurite/verification/pytorch/*.safetensors

Needs PyTorch; made with 1.13. Each module is written twice: NAME.safetensors is its state dict, as
safetensors.torch.save_file would write it, NAME-predictions.safetensors has inputs x and outputs y.
"""
import json
import pathlib
import struct

import torch
from torch import nn

FOLDER = pathlib.Path(__file__).parent / "../resources/io/neurite/verification/pytorch"
TYPES = {torch.float32: "F32", torch.int64: "I64", torch.float16: "F16"}


def save(name, tensors):
    header, data = {"__metadata__": {"format": "pt"}}, b""
    # As safetensors does: larger types first, then by name, which tells nothing of the order of layers.
    for key, tensor in sorted(tensors.items(), key=lambda each: (-each[1].element_size(), each[0])):
        content = tensor.detach().contiguous().numpy().tobytes()
        header[key] = {"dtype": TYPES[tensor.dtype], "shape": list(tensor.shape),
                       "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    (FOLDER / name).with_suffix(".safetensors").write_bytes(struct.pack("<Q", len(text)) + text + data)


class Lenet(nn.Module):
    """Modules that are called as layers are, and two that share their name's beginning."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 4, 3, padding=1)
        self.norm = nn.BatchNorm2d(4, eps=1e-3)
        self.conv2 = nn.Conv2d(4, 6, 3, groups=2, bias=False)
        self.fc1 = nn.Linear(6 * 2 * 3, 10)
        self.fc2 = nn.Linear(10, 3)

    def forward(self, x):
        x = nn.functional.max_pool2d(torch.relu(self.norm(self.conv1(x))), 2)
        x = torch.relu(self.conv2(x))
        return torch.softmax(self.fc2(torch.tanh(self.fc1(torch.flatten(x, 1)))), 1)


def sequence():
    return nn.Sequential(nn.Linear(5, 12), nn.ReLU(), nn.Linear(12, 12), nn.LayerNorm(12, eps=1e-3), nn.PReLU(12),
                         nn.Linear(12, 12), nn.BatchNorm1d(12, eps=1e-3), nn.Sigmoid(), nn.Dropout(0.5),
                         nn.Linear(12, 11), nn.GELU(), nn.Linear(11, 2))


def images():
    """Everything that images can go through; twelve modules, so that 10 comes behind 9 and not behind 1."""
    return nn.Sequential(nn.Conv2d(2, 4, (3, 2)), nn.GroupNorm(2, 4, eps=1e-3), nn.Conv2d(4, 8, 3, groups=4),
                         nn.InstanceNorm2d(8, affine=True, eps=1e-3), nn.PReLU(8),
                         nn.ConvTranspose2d(8, 3, (2, 3), stride=2), nn.SiLU(), nn.Flatten(), nn.Dropout(0.2),
                         nn.BatchNorm1d(3 * 4 * 7, eps=1e-3), nn.PReLU(3 * 4 * 7), nn.Linear(3 * 4 * 7, 2))


def steps():
    return nn.Sequential(nn.Conv1d(3, 5, 2, dilation=2), nn.ReLU(), nn.BatchNorm1d(5, eps=1e-3), nn.Flatten(),
                         nn.Linear(5 * 6, 1))


def write(name, module, x):
    # Statistics and scales as after a training, so that nothing is 0 or 1.
    for each in module.modules():
        for tensor in (getattr(each, "running_mean", None), getattr(each, "running_var", None)):
            if tensor is not None:
                tensor.copy_(torch.rand(tensor.shape) + 0.5)
        if "Norm" in type(each).__name__ or isinstance(each, nn.PReLU):
            for tensor in each.parameters():
                tensor.data.copy_(torch.rand(tensor.shape) + 0.1)
    module.eval()
    save(name, module.state_dict())
    save(name + "-predictions", {"x": x, "y": module(x)})


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1)
    write("lenet", Lenet(), torch.randn(6, 1, 8, 10))
    write("sequence", sequence(), torch.randn(20, 5))
    write("images", images(), torch.randn(5, 2, 6, 6))
    write("steps", steps(), torch.randn(7, 3, 8))
