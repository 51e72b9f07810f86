# Everything that a submission must pass.
set -euo pipefail
bash .ci/run
