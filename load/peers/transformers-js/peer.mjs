// The same model file by Hugging Face's own library for JavaScript, on onnxruntime-node: embeds texts for as long as it is told, in
// process. Reads the model from ./models/minilm; listens at PORT; THREADS of one pass.
import http from "node:http";
import { env, pipeline } from "@huggingface/transformers";

env.allowRemoteModels = false;
env.localModelPath = process.cwd() + "/models/";
const embed = await pipeline("feature-extraction", "minilm", {
  dtype: "q8",
  device: "cpu",
  session_options: { intraOpNumThreads: Number(process.env.THREADS), interOpNumThreads: 1 },
});
const PRIME = 97;

async function run({ texts, batch, millis }) {
  const sorted = texts.toSorted((a, b) => a.length - b.length);
  const passes = [];
  for (let i = 0; i < sorted.length; i += batch) passes.push(sorted.slice(i, i + batch));
  const start = performance.now();
  let embedded = 0;
  for (let pass = 0; performance.now() - start < millis; pass = (pass + PRIME) % passes.length) {
    const vectors = await embed(passes[pass], { pooling: "mean", normalize: true });
    embedded += vectors.dims[0];
  }
  return { texts: embedded, seconds: (performance.now() - start) / 1000 };
}

async function body(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

http
  .createServer(async (request, response) => {
    if (request.method === "GET") {
      response.end("ready");
      return;
    }
    try {
      const done = await run(await body(request));
      response.setHeader("Content-Type", "application/json").end(JSON.stringify(done));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  })
  .listen(Number(process.env.PORT), "127.0.0.1");
