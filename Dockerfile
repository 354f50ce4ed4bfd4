# docker build -t partnerskab .                                    everything
# docker build -t partnerskab --build-arg OMIT=--omit=peer .       without Teams
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
ARG OMIT=
RUN npm ci --omit=dev $OMIT --no-audit --no-fund

FROM node:24.21.0-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 PARTNERSKAB_DATA=/data
COPY --from=build /app/node_modules node_modules
COPY package.json package-lock.json LICENSE ./
COPY bin bin
COPY src src
COPY manifest manifest
COPY partnerships partnerships
# The only folder that is written to; the rest may be read-only.
RUN install -d -o 10001 -g 10001 -m 0700 /data
VOLUME /data
USER 10001:10001
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "bin/partnerskab.js"]
CMD ["serve"]
