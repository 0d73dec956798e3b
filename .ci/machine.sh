# What a fresh Debian or Ubuntu machine needs before ./check or ./demo can run.
# Sourced by both; it installs only what is missing and says each thing it does.
# shellcheck shell=bash

say() { printf '%s\n' "$*"; }

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo "$@"
  else
    say "I need to be root for: $*"
    say "There is no sudo on this machine: run that line as root, then start me again."
    return 1
  fi
}

# install_packages PACKAGE... : the caller has already found them missing.
install_packages() {
  [ "$#" -gt 0 ] || return 0
  if ! command -v apt-get >/dev/null 2>&1; then
    say "Missing on this machine: $*"
    say "I know how to install them with apt-get only: install them by hand, then start me again."
    return 1
  fi
  say "Installing with apt-get: $*"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

# missing_packages COMMAND:PACKAGE... : prints the packages whose command is not there.
missing_packages() {
  local pair
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || printf '%s\n' "${pair##*:}"
  done
}

# The browser that the walk drives: Debian's chromium, or a Chrome that is already there.
find_browser() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null 2>&1; then
      command -v "$name"
      return 0
    fi
  done
  return 1
}

prepare_build() {
  local missing
  export PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
  missing=$(missing_packages cc:build-essential pkg-config:pkg-config git:git)
  [ -r /etc/ssl/certs/ca-certificates.crt ] || missing="$missing ca-certificates"
  if ! command -v rustup >/dev/null 2>&1 && ! new_enough_cargo; then
    missing="$missing $(missing_packages curl:curl)"
  fi
  # shellcheck disable=SC2086 # one word a package
  install_packages $missing
  if command -v rustup >/dev/null 2>&1 || new_enough_cargo; then
    return 0
  fi
  say "Installing Rust with rustup into ${CARGO_HOME:-$HOME/.cargo} (the version named in rust-toolchain.toml)."
  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs |
    sh -s -- -y --no-modify-path --profile minimal --default-toolchain none
}

# A cargo that came without rustup serves if it is at least as new as the workspace asks.
new_enough_cargo() {
  local have want
  command -v cargo >/dev/null 2>&1 || return 1
  want=$(sed -n 's/^channel = "\(.*\)"$/\1/p' rust-toolchain.toml)
  have=$(cargo --version | cut -d ' ' -f 2)
  [ "$(printf '%s\n%s\n' "$want" "$have" | sort -V | head -n 1)" = "$want" ]
}

prepare_tests() {
  local missing
  missing=$(missing_packages pg_virtualenv:postgresql-common node:nodejs npm:npm \
    pdftotext:poppler-utils python3:python3)
  # pg_virtualenv needs a server too, and postgresql-common alone does not bring one.
  compgen -G '/usr/lib/postgresql/*/bin/pg_ctl' >/dev/null || missing="$missing postgresql"
  find_browser >/dev/null || missing="$missing chromium"
  # shellcheck disable=SC2086 # one word a package
  install_packages $missing
  find_browser >/dev/null || say "No browser came with the package (on Ubuntu it is a snap): install Chromium or Chrome by hand."
}

# One target folder for every clone of this user, so that a second clone does not build again.
use_target_folder() {
  export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/cleroterio/target}"
  mkdir -p "$CARGO_TARGET_DIR"
}
