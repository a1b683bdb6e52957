#!/bin/sh
# Makes sure that this Debian has what Python packages can't bring: installs it where that is allowed, else says how.
#   need.sh python    a Python with venv          need.sh pose      the libraries that MediaPipe loads
#   need.sh browser   Chromium, for the tests that look at pages as a person does
#   need.sh node      Node, for the tests of the widgets' JavaScript (using or installing dancekit needs none)
set -u

has_library() { { ldconfig -p 2>/dev/null || /sbin/ldconfig -p; } | grep -q "$1"; }

missing=""
case "${1:-}" in
python)
    "${PYTHON:-python3}" -c 'import ensurepip, venv' 2>/dev/null || missing="python3-venv" ;;
pose)
    # keep in step with SYSTEM_LIBRARIES in dancekit/environment.py and with binder/apt.txt (a test compares them)
    has_library 'libEGL\.so\.1' || missing="$missing libegl1"
    has_library 'libGLESv2\.so\.2' || missing="$missing libgles2"
    has_library 'libGL\.so\.1' || missing="$missing libgl1"
    has_library 'libglib-2\.0\.so\.0' || missing="$missing libglib2.0-0" ;;
browser)
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ||
        missing="chromium" ;;
node)
    command -v node >/dev/null || missing="nodejs" ;;
*)
    echo "usage: $0 python|pose|browser|node" >&2
    exit 2 ;;
esac
missing=${missing# }
[ -n "$missing" ] || exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo"
    if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then as_root="none"; fi
fi
if command -v apt-get >/dev/null && [ "$as_root" != none ]; then
    echo "Installing $missing ..."
    # $missing is a list of words on purpose
    # shellcheck disable=SC2086
    $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $missing >/dev/null && exit 0
fi
echo "This machine lacks $missing, and it can't be installed from here. Please type:" >&2
echo "    sudo apt-get update && sudo apt-get install -y $missing" >&2
exit 1
