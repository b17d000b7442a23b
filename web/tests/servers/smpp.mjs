// A real SMPP message centre for the tests of the town hall: prints its port, then each bind and each message it took, one JSON value a line.
//   node smpp.mjs '{"login": "…", "password": "…", "cert": "…pem", "key": "…pem"}'
// Numbers that end in 0410 do not exist; to those that end in 0429 it says once that it has too much to do. "leave" on the standard
// input: it unbinds from everybody.
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import smpp from "smpp";

const options = JSON.parse(process.argv[2] ?? "{}");
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
const tls = options.cert ? { cert: readFileSync(options.cert), key: readFileSync(options.key) } : {};
const sessions = new Set();
const refusedOnce = new Set();
let taken = 0;

/** What the centre says to a message. */
function answer(to) {
  if (to.endsWith("0410")) return { command_status: smpp.ESME_RINVDSTADR };
  if (to.endsWith("0429") && !refusedOnce.has(to)) {
    refusedOnce.add(to);
    return { command_status: smpp.ESME_RTHROTTLED };
  }
  taken += 1;
  return { message_id: `m${taken}` };
}

const server = smpp.createServer(tls, (session) => {
  sessions.add(session);
  session.on("close", () => sessions.delete(session));
  session.on("error", () => session.destroy());
  session.on("enquire_link", (pdu) => session.send(pdu.response()));
  session.on("unbind", (pdu) => session.send(pdu.response(), () => session.close()));
  session.on("bind_transmitter", (pdu) => {
    if (pdu.system_id !== options.login || pdu.password !== options.password) {
      session.send(pdu.response({ command_status: smpp.ESME_RINVPASWD }));
      return;
    }
    say({ bound: pdu.system_id, version: pdu.interface_version });
    session.bound = true;
    session.send(pdu.response());
  });
  session.on("submit_sm", (pdu) => {
    if (!session.bound) return session.send(pdu.response({ command_status: smpp.ESME_RINVBNDSTS }));
    const said = answer(pdu.destination_addr);
    const { udh, message } = pdu.short_message;
    const part = udh?.length ? Buffer.concat(udh.map((one) => Buffer.from(one))).toString("hex") : null;
    if (said.message_id) {
      const from = { ton: pdu.source_addr_ton, npi: pdu.source_addr_npi, address: pdu.source_addr };
      say({ to: pdu.destination_addr, ton: pdu.dest_addr_ton, from, coding: pdu.data_coding, udhi: (pdu.esm_class & 0x40) !== 0, part, text: message.toString() });
    }
    session.send(pdu.response(said));
  });
});
server.listen(options.port ?? 0, "127.0.0.1", () => say({ port: server.address().port }));
const input = createInterface({ input: process.stdin });
input.on("line", (line) => {
  if (line === "leave") for (const session of sessions) session.unbind(() => session.close());
});
// The test that started us is gone.
input.on("close", () => process.exit(0));
