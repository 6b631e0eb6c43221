#!/bin/sh
# Prints the path of a Chromium, after getting one by the means at hand if there is none.
# Everything but the path goes to stderr.
set -eu

. "$(dirname "$0")/running.sh"

# First the one without windows, which does the same in three quarters of the time.
find_chromium() {
    first_that_runs ${SUMMIT_CHROMIUM:+"$SUMMIT_CHROMIUM"} chromium-headless-shell chromium \
        chromium-browser google-chrome google-chrome-stable \
        "/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
}

if [ -n "${SUMMIT_CHROMIUM:-}" ] && ! "$SUMMIT_CHROMIUM" --version >/dev/null 2>&1; then
    echo "SUMMIT_CHROMIUM is $SUMMIT_CHROMIUM, which does not run; correct it or leave it unset." >&2
    exit 1
fi
if find_chromium; then exit 0; fi

if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then as_root=; else as_root="sudo -n"; fi
    if $as_root true 2>/dev/null; then
        echo "No Chromium on PATH; installing it with apt-get …" >&2
        quiet="env DEBIAN_FRONTEND=noninteractive apt-get -qq"
        $as_root $quiet update >&2 || true
        # Noto: otherwise a bare machine has no Arabic letters to draw
        $as_root $quiet install -y --no-install-recommends \
            chromium-headless-shell fonts-noto-core >&2 || true
        if find_chromium; then exit 0; fi
    fi
fi

here=$(cd "$(dirname "$0")/.." && pwd)
for python in "$here/.venv/bin/python" python3; do
    "$python" -c 'import playwright' 2>/dev/null || continue
    echo "No Chromium on PATH; fetching Playwright's own …" >&2
    "$python" -m playwright install chromium >&2 || continue
    path=$("$python" -c 'from playwright.sync_api import sync_playwright
with sync_playwright() as p: print(p.chromium.executable_path)') || continue
    if "$path" --version >/dev/null 2>&1; then
        echo "$path"
        exit 0
    fi
done

cat >&2 <<'END'
The tests need Chromium or Chrome, and there is none. Get one in any of these ways, and try again:
  Debian, Ubuntu:  apt-get install chromium-headless-shell fonts-noto-core
  Fedora:          dnf install chromium google-noto-sans-arabic-fonts
  macOS:           brew install --cask chromium
  anywhere:        .venv/bin/python -m playwright install --with-deps chromium
If it is installed but not on PATH:  SUMMIT_CHROMIUM=/path/to/chromium make test
END
exit 1
