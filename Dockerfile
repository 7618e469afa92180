# The SPA.
FROM node:22-bookworm-slim AS spa
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY graph/schema ../graph/schema
COPY frontend ./
RUN npm run build

# The binary: static, with the SPA inside.
FROM golang:1.26-bookworm AS binary
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=spa /src/frontend/dist frontend/dist
ARG VERSION=dev
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags "-s -w -X main.version=$VERSION" -tags ui -o /out/lectern ./server \
	&& mkdir /out/data

# Nothing but the binary, certificate authorities and time zones. Runs as
# nobody in particular; /data holds the SQLite file where DATABASE_URL names no
# other database.
FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=binary /out/lectern /usr/local/bin/lectern
COPY --from=binary --chown=65532:65532 /out/data /data
WORKDIR /data
VOLUME /data
ENV LECTERN_ADDR=0.0.0.0:8080
EXPOSE 8080
ENTRYPOINT ["lectern"]
CMD ["serve"]
