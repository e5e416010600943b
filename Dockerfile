# syntax=docker/dockerfile:1
# Flowgate as an image: built with everything, run with what running needs, as a user who owns nothing but /data.
#
#   docker build -t flowgate .
#   docker run -p 127.0.0.1:7860:7860 -v flowgate:/data -e LANGFLOW_SUPERUSER_PASSWORD=... flowgate

FROM node:24-trixie-slim AS base
WORKDIR /app
ENV NX_DAEMON=false
COPY package.json package-lock.json .npmrc ./

# Server and pages.
FROM base AS build
RUN --mount=type=cache,target=/root/.npm npm install --no-save --loglevel=error
COPY . .
RUN npx nx run-many -t build --outputStyle=static

# Only what the server loads.
FROM base AS dependencies
RUN --mount=type=cache,target=/root/.npm npm install --no-save --omit=dev --loglevel=error

FROM node:24-trixie-slim
WORKDIR /app
ENV NODE_ENV=production \
  LANGFLOW_HOST=0.0.0.0 \
  LANGFLOW_PORT=7860 \
  LANGFLOW_CONFIG_DIR=/data
COPY --from=dependencies /app/node_modules node_modules
COPY package.json ./
COPY bin bin
COPY --from=build /app/dist dist
RUN ln -s /app/bin/langflow.mjs /usr/local/bin/langflow \
  && install -d -o node -g node -m 700 /data
USER node
VOLUME /data
EXPOSE 7860
# Whether the process answers; a database that is away for a while is no reason to restart it.
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.LANGFLOW_PORT + '/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The server itself gets the signals: it finishes running requests on SIGTERM.
ENTRYPOINT ["node", "--", "/app/dist/api/main.js"]
CMD ["run"]
