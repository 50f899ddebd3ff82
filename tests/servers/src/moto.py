"""moto's S3, with what it lacks in front of it: signatures are checked, by botocore's
own signing, requests are noted, to be read at /-/requests, and a list comes in pages of
three. A bucket whose name begins with "careless" ignores conditions, as some stores do.
Arguments: port, secret. Ends when its standard input does, so that it never outlives who
started it."""

import logging
import os
import sys
import threading
from urllib.parse import parse_qsl, urlencode, quote

from botocore.auth import S3SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from moto.server import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import run_simple

PORT, SECRET = int(sys.argv[1]), sys.argv[2]
REQUESTS = []
logging.getLogger("werkzeug").disabled = True


def signature(environ, path, query):
    """What the signature of this request should be."""
    signed = dict(query)
    given = signed.pop("X-Amz-Signature")
    access_key, _, region, service, _ = signed["X-Amz-Credential"].split("/")
    names = signed["X-Amz-SignedHeaders"].split(";")
    # AWS refuses such headers where they are not signed.
    loose = [k for k in environ if k.startswith("HTTP_X_AMZ_") and k[5:].lower().replace("_", "-") not in names]
    headers = {name: environ.get("HTTP_" + name.upper().replace("-", "_"), "") for name in names}
    url = f"http://{headers['host']}{path}?{urlencode(signed, quote_via=quote, safe='-_.~')}"
    request = AWSRequest(method=environ["REQUEST_METHOD"], url=url, headers=headers)
    request.context["timestamp"] = signed["X-Amz-Date"]
    auth = S3SigV4QueryAuth(Credentials(access_key, SECRET), service, region)
    wanted = auth.signature(auth.string_to_sign(request, auth.canonical_request(request)), request)
    return not loose and given == wanted


class Checked:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start):
        path, _, text = environ["REQUEST_URI"].partition("?")
        query = parse_qsl(text, keep_blank_values=True)
        stranger = environ.get("HTTP_X_STRANGER")
        if path == "/-/requests":
            body = "\n".join(REQUESTS).encode()
            start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
            return [body]
        if not stranger and not ("X-Amz-Signature" in dict(query) and signature(environ, path, query)):
            body = b"<Error><Code>SignatureDoesNotMatch</Code><Message>The signature is another.</Message></Error>"
            start("403 Forbidden", [("Content-Type", "application/xml"), ("Content-Length", str(len(body)))])
            return [body]
        if stranger:
            # The bucket is not public; any credentials will do for moto.
            environ["HTTP_AUTHORIZATION"] = "AWS4-HMAC-SHA256 Credential=A/20130524/us-east-1/s3/aws4_request"
        else:
            conditions = [environ.get(name, "-") for name in ("HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH")]
            kind = environ.get("CONTENT_TYPE") or "-"
            REQUESTS.append(" ".join([environ["REQUEST_METHOD"], path, *conditions, kind.replace(" ", "")]))
            if "list-type" in environ["QUERY_STRING"]:
                environ["QUERY_STRING"] += "&max-keys=3"
        if path.startswith("/careless"):
            environ.pop("HTTP_IF_NONE_MATCH", None)
            environ.pop("HTTP_IF_MATCH", None)
        return self.app(environ, start)


def end_with_who_started_this():
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=end_with_who_started_this, daemon=True).start()
run_simple(
    "127.0.0.1", PORT, Checked(DomainDispatcherApplication(create_backend_app)),
    threaded=True, request_handler=MotoRequestHandler,
)
