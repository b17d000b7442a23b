// A real mail server for the tests of the town hall: prints its port, then each letter it took, one JSON value a line.
//   node smtp.mjs '{"secure": false, "cert": "…pem", "key": "…pem", "login": "…", "password": "…"}'
// Recipients `…@refused.example` are refused for good, `…@later.example` for now.
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { SMTPServer } from "smtp-server";

const options = JSON.parse(process.argv[2] ?? "{}");
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });

const server = new SMTPServer({
  secure: options.secure ?? false,
  ...(options.cert ? { cert: readFileSync(options.cert), key: readFileSync(options.key) } : { disabledCommands: ["STARTTLS"] }),
  authOptional: !options.login,
  disableReverseLookup: true,
  onAuth(auth, session, done) {
    if (auth.username === options.login && auth.password === options.password) done(null, { user: auth.username });
    else done(new Error("wrong login or password"));
  },
  onRcptTo(address, session, done) {
    if (address.address.endsWith("@refused.example")) return done(refusal(550, "nobody of that name"));
    if (address.address.endsWith("@later.example")) return done(refusal(451, "try again later"));
    done();
  },
  onData(stream, session, done) {
    const parts = [];
    stream.on("data", (part) => parts.push(part));
    stream.on("end", () => {
      say({ to: session.envelope.rcptTo.map((one) => one.address), secure: session.secure, user: session.user ?? null, message: Buffer.concat(parts).toString("base64") });
      done();
    });
  },
});
server.on("error", (error) => say({ error: String(error) }));
server.listen(options.port ?? 0, "127.0.0.1", () => say({ port: server.server.address().port }));
// The test that started us is gone.
process.stdin.on("end", () => process.exit(0)).resume();
