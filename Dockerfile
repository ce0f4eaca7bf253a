# Rebound in a container: one process, as a user of its own; what it stores is in /data.
#   docker build -t rebound .
#   docker run --env-file rebound.env -v rebound:/data rebound
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1

RUN useradd --system --uid 10001 --user-group --create-home --home-dir /data rebound \
    && chmod 700 /data

WORKDIR /app
COPY requirements.txt ./
RUN pip install --require-hashes -r requirements.txt
COPY manifest.yml ./
COPY bot ./bot

USER rebound
VOLUME ["/data"]
ENV DATABASE_URL=sqlite:////data/rebound.db \
    LOG_FORMAT=json \
    PORT=3000
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', timeout=4)"]
CMD ["python", "-m", "bot", "serve"]
