# One image for web, worker, beat and migrate; docker-compose.yml says which is which. It holds no secret.
FROM python:3.13-slim AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements/base.txt /tmp/base.txt
# The lock is whole and hashed, so nothing else may come in: no dependencies looked up, nothing built from source.
RUN python -m venv /opt/hub && \
    /opt/hub/bin/pip install --quiet --require-hashes --no-deps --only-binary :all: -r /tmp/base.txt && \
    /opt/hub/bin/pip check

FROM python:3.13-slim
ENV PATH=/opt/hub/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=hub.settings.production \
    HOME=/tmp
WORKDIR /app
RUN groupadd --system --gid 10001 hub && useradd --system --uid 10001 --gid hub --no-create-home hub
COPY --from=packages /opt/hub /opt/hub
COPY . .
# Collecting files needs settings that load, not settings that are true: these stand for this one command only.
RUN HUB_SECRET_KEY=only-while-building HUB_FIELD_KEYS=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= \
    HUB_BASE_URL=https://hub.example HUB_OPERATOR=nobody \
    HUB_CONTACT_ADDRESS=help@hub.example HUB_SAFEGUARDING_ADDRESS=safe@hub.example HUB_MAIL_FROM=hub@hub.example \
    DATABASE_URL=postgres://nobody@localhost/none REDIS_URL=redis://localhost EMAIL_URL=smtp://localhost \
    python manage.py collectstatic --noinput --ignore src --verbosity 0 && \
    mkdir -p var/media var/beat && chown -R hub:hub var
# By number, so that platforms which insist on a user other than root can see that it is one.
USER 10001:10001
EXPOSE 8000

# The Host header must be one the Hub answers to; /healthz is answered without the redirect to https.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import http.client, os, sys, urllib.parse as u; c = http.client.HTTPConnection('127.0.0.1', 8000, timeout=4); c.request('GET', '/healthz', headers={'Host': u.urlsplit(os.environ['HUB_BASE_URL']).netloc}); sys.exit(c.getresponse().status != 200)"]

# How many processes: WEB_CONCURRENCY. Gunicorn believes X-Forwarded-Proto from 127.0.0.1 alone unless
# FORWARDED_ALLOW_IPS names your proxy. That concerns its own idea of the scheme; Django's comes from the same header
# whoever sends it, so the proxy must always set X-Forwarded-Proto itself and nothing else may reach this port.
CMD ["gunicorn", "hub.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--threads", "8", "--no-control-socket", "--log-level", "warning"]
