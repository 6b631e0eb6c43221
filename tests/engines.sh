#!/bin/sh
# Prints what drives an engine beside Chromium, one path a line, after getting it with apt-get if it
# is not there: for "firefox" the browser; for "webkit" WebKitGTK's driver, its MiniBrowser and Xvfb.
# Everything but paths goes to stderr; exit 1 where it can't be had.
set -eu

. "$(dirname "$0")/running.sh"

find_firefox() {
    first_that_runs firefox-esr firefox "/Applications/Firefox.app/Contents/MacOS/firefox"
}

find_webkit() {
    driver=$(command -v WebKitWebDriver 2>/dev/null) || return 1
    xvfb=$(command -v Xvfb 2>/dev/null) || return 1
    for browser in /usr/lib/*/webkit2gtk-4.1/MiniBrowser /usr/libexec/webkit2gtk-4.1/MiniBrowser; do
        if [ -x "$browser" ]; then
            printf '%s\n' "$driver" "$browser" "$xvfb"
            return 0
        fi
    done
    return 1
}

case "${1:-}" in
firefox) packages="firefox-esr fonts-noto-core" ;;
webkit) packages="webkit2gtk-driver xvfb fonts-noto-core" ;;
*)
    echo "usage: sh tests/engines.sh firefox|webkit" >&2
    exit 2
    ;;
esac
if "find_$1"; then exit 0; fi

if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then as_root=; else as_root="sudo -n"; fi
    if $as_root true 2>/dev/null; then
        echo "$1 is not there; installing $packages with apt-get …" >&2
        quiet="env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300"
        $as_root $quiet update >&2 || true
        # shellcheck disable=SC2086 # a list
        $as_root $quiet install -y --no-install-recommends $packages >&2 || true
        if "find_$1"; then exit 0; fi
    fi
fi
echo "$1 is not there, and apt-get did not bring it: its tests need $packages (Debian)." >&2
exit 1
