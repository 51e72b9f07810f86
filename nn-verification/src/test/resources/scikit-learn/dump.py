import json
import sklearn

ATTRIBUTES = ["activation", "out_activation_", "coefs_", "intercepts_", "classes_", "feature_names_in_",
              "with_mean", "with_std", "mean_", "scale_", "feature_range", "clip", "data_min_"]

def dump(file, *steps, target="y"):
    """Writes a network, or a scaler and a network, all fitted; target is what the answer is called."""
    tree = {"sklearn": sklearn.__version__, "target": target, "steps": [
        {"type": type(step).__name__, **{name: getattr(step, name) for name in ATTRIBUTES if hasattr(step, name)}}
        for step in steps]}
    with open(file, "w", encoding="utf-8") as out:
        json.dump(tree, out, allow_nan=False, default=lambda array: array.tolist())
