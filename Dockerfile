# Two images out of one file:  docker build --target web .   and   docker build --target worker .
# Written where no container engine was at hand: never built yet. `npm test` proves the same programs without containers.

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The Prisma client is generated on install.
COPY .config ./.config
COPY prisma ./prisma
RUN npm ci --include=dev

FROM packages AS built
COPY . .
RUN NEXT_TELEMETRY_DISABLED=1 node node_modules/next/dist/bin/next build \
 && cp -r .next/static .next/standalone/.next/static \
 && if [ -d public ]; then cp -r public .next/standalone/public; fi

# The web pages: no PostgreSQL programs, no packages beyond what the build traced, no credentials of any source.
FROM node:24-bookworm-slim AS web
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000 BACKPROOF_HOME=/data
WORKDIR /app
COPY --from=built --chown=node:node /app/.next/standalone ./
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 3000
HEALTHCHECK CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/api/health').then((it) => process.exit(it.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]

# The worker, with the locale of Railway's databases: PostgreSQL's programs of every major version that production may run, from PostgreSQL's own repository.
FROM node:24-bookworm-slim AS worker
ARG PG_MAJORS="13 14 15 16 17 18"
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates locales postgresql-common tini \
 && localedef -i en_US -c -f UTF-8 en_US.UTF-8 \
 && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y \
 && mkdir -p /etc/postgresql-common/createcluster.d \
 && echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.d/none.conf \
 && apt-get install -y --no-install-recommends $(for major in $PG_MAJORS; do echo "postgresql-$major"; done) \
 && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production BACKPROOF_HOME=/data
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=packages /app/lib/store/generated ./lib/store/generated
COPY . .
RUN mkdir -m 711 /data
# As root, so that throwaway servers, pg_dump and pg_restore get accounts of their own: they run code of whoever writes to production.
# `--user node` works, and then they run as the worker itself.
VOLUME /data
# tini collects the processes that pg_dump and the throwaway servers leave to their first parent.
ENTRYPOINT ["tini", "--"]
CMD ["node", "--import", "./bin/typescript.mjs", "workers/main.ts"]

# Brings the metadata database to the newest migration and makes the first admin, then ends.
FROM worker AS migrate
USER node
CMD ["node", "--import", "./bin/typescript.mjs", "bin/services/prepare-database.ts"]
