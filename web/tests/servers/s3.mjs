// An S3 server that verifies who asks. s3rver keeps the objects and computes no signatures of version 4; so each request is first signed again, by
// AWS's own implementation, with the secret that it should know.
//
//   node s3.mjs DIRECTORY PORT        one bucket, "jamaa"; key S3RVER, secret S3RVER
import { createHash, createHmac } from "node:crypto";
import { createServer } from "node:http";
import { parse } from "node:querystring";

import { SignatureV4 } from "@smithy/signature-v4";
import S3rver from "s3rver";

const [directory, port] = process.argv.slice(2);
const credentials = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };

class Sha256 {
  constructor(secret) {
    this.hash = secret === undefined ? createHash("sha256") : createHmac("sha256", secret);
  }

  update(data) {
    this.hash.update(data);
  }

  async digest() {
    return new Uint8Array(this.hash.digest());
  }
}

const SIGNED = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=[0-9a-f]{64}$/;
const STAMP = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

async function isSigned(request) {
  const { authorization = "", "x-amz-date": stamp = "" } = request.headers;
  const found = SIGNED.exec(authorization);
  if (!found || !STAMP.test(stamp) || found[1] !== credentials.accessKeyId) return false;
  const [, , region, names] = found;
  const [path, search = ""] = request.url.split("?", 2);
  const headers = Object.fromEntries(names.split(";").map((name) => [name, request.headers[name] ?? ""]));
  const signer = new SignatureV4({ credentials, region, service: "s3", sha256: Sha256, uriEscapePath: false, applyChecksum: false });
  const again = await signer.sign(
    { method: request.method, protocol: "http:", hostname: "store", path, query: { ...parse(search) }, headers },
    { signingDate: new Date(stamp.replace(STAMP, "$1-$2-$3T$4:$5:$6Z")), signableHeaders: new Set(names.split(";")) },
  );
  const signature = (text) => text.slice(text.lastIndexOf("Signature="));
  return signature(again.headers.authorization) === signature(authorization);
}

const store = new S3rver({ directory, silent: true, configureBuckets: [{ name: "jamaa" }] });
await store.configureBuckets();
const answer = store.callback();
createServer(async (request, response) => {
  if (await isSigned(request)) {
    answer(request, response);
    return;
  }
  request.resume();
  response.writeHead(403, { "content-type": "application/xml" });
  response.end("<Error><Code>SignatureDoesNotMatch</Code><Message>The signature is not that of the secret.</Message></Error>");
}).listen(Number(port), "127.0.0.1");
