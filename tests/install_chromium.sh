#!/bin/sh
# A Chromium for the browser tests, by the system's package manager where that is allowed.
set -eu
for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
  if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then
    exit 0
  fi
done
if [ "$(id -u)" = 0 ]; then as_root=""; elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as_root="sudo"; else as_root="no"; fi
if [ "$as_root" != no ] && command -v apt-get >/dev/null 2>&1; then
  $as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq chromium
  exit 0
fi
echo "No Chromium found. The browser tests need one: install your system's chromium or Google Chrome" >&2
echo "(Debian: apt install chromium; macOS: brew install --cask chromium), or set CHROMIUM to its path." >&2
exit 1
