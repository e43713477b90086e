"""A passkey made of software: it answers what a browser would bring back, so that no device is needed."""

import json
import secrets
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256, Hash
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

HOST, ORIGIN = "testserver", "https://testserver"
FLAG = AuthenticatorData.FLAG


class Passkey:
    """One key on one device, for one site."""

    def __init__(self, origin: str = ORIGIN) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.origin = origin
        self.uses = 0
        self.handle = ""  # whom it belongs to, as the site said when it was made

    def make(self, options: dict[str, Any]) -> str:
        """The answer to "make a key for this site"."""
        asked = options["publicKey"]
        self.handle = asked["user"]["id"]
        public = ES256.from_cryptography_key(self.key.public_key())
        kept = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        data = AuthenticatorData.create(self._site(), FLAG.UP | FLAG.UV | FLAG.AT, 0, kept)
        said = self._said("webauthn.create", asked["challenge"])
        answer = {
            "clientDataJSON": websafe_encode(said),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        }
        return self._sent(answer, {"credProps": {"rk": True}})

    def use(self, options: dict[str, Any]) -> str:
        """The answer to "show that you have the key"."""
        self.uses += 1
        data = AuthenticatorData.create(self._site(), FLAG.UP | FLAG.UV, self.uses)
        said = self._said("webauthn.get", options["publicKey"]["challenge"])
        signature = self.key.sign(bytes(data) + said.hash, ec.ECDSA(SHA256()))
        answer = {
            "clientDataJSON": websafe_encode(said),
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature),
            "userHandle": self.handle,
        }
        return self._sent(answer, {})

    def _site(self) -> bytes:
        seal = Hash(SHA256())
        seal.update(HOST.encode())
        return seal.finalize()

    def _said(self, what: str, challenge: str) -> CollectedClientData:
        return CollectedClientData.create(what, challenge, self.origin)

    def _sent(self, response: dict[str, str], extras: dict[str, Any]) -> str:
        name = websafe_encode(self.id)
        facts = {"type": "public-key", "id": name, "rawId": name, "response": response}
        return json.dumps({**facts, "clientExtensionResults": extras})


def passkey_row(person: Any, name: str = "My phone") -> Authenticator:
    """A passkey somebody has added, as the database keeps it."""
    asked = {"publicKey": {"user": {"id": "x"}, "challenge": websafe_encode(b"0" * 32)}}
    data = {"name": name, "credential": json.loads(Passkey().make(asked))}
    return Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=data)
