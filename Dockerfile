# surd in an image that holds one static binary and nothing else.
#
#   docker build -t surd . && docker run -it --rm surd
#
# The single-stage image, for comparison: docker build --target build -t surd-build .

FROM rust:1.95-slim-bookworm AS build
WORKDIR /surd
# Dependencies in a layer of their own: a change of the sources does not build them again.
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo 'fn main() {}' > src/main.rs && touch src/lib.rs \
    && sed -n 's/^path = "\(.*\)"/\1/p' Cargo.toml | while read -r path; do mkdir -p "${path%/*}" && touch "$path"; done \
    && cargo rustc --release --locked --bin surd --features zones -- -C target-feature=+crt-static -C relocation-model=static
COPY build.rs ./
COPY build build
COPY assets assets
COPY src src
# The image has no time zone database, so that one is built in. Static at a fixed address: nothing is linked or relocated at the start. No target triple is named, so it builds on any architecture. Touched, since the copies may be older than what was built.
RUN touch src/main.rs src/lib.rs \
    && cargo rustc --release --locked --bin surd --features zones -- -C target-feature=+crt-static -C relocation-model=static \
    && mkdir -p /image/sheets && chmod 1777 /image/sheets && cp target/release/surd /image/surd

FROM scratch
LABEL org.opencontainers.image.title="surd" \
      org.opencontainers.image.description="A full-screen terminal calculator whose every digit is right" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="MIT OR Apache-2.0"
COPY --from=build --chown=1000:1000 /image /
USER 1000:1000
# The default sheet lives in the volume: docker run -it --rm -v surd:/sheets surd
ENV XDG_DATA_HOME=/sheets HOME=/sheets TERM=xterm-256color
VOLUME /sheets
WORKDIR /sheets
ENTRYPOINT ["/surd"]
