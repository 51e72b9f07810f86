# The browser that the tests of the dashboard's page drive, from Debian if it is not there; without it they are skipped.
set -euo pipefail
if ! command -v chromium > /dev/null || ! command -v chromedriver > /dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -q > /dev/null || true
        apt-get install -q -y --no-install-recommends chromium chromium-driver > /dev/null || true
    fi
fi
if command -v chromium > /dev/null && command -v chromedriver > /dev/null; then
    echo "$(chromium --version --no-sandbox 2> /dev/null | sed -n 1p), $(chromedriver --version | cut -d ' ' -f 1,2)"
else
    echo 'SKIPPED: this machine has no Chromium with its driver; the page is not tested in a browser'
fi
