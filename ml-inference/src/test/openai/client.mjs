// What a caller of OpenAI's API does, by OpenAI's own client, against the service at BASE_URL. Prints what it got as JSON.
import OpenAI from "openai";

const client = new OpenAI({ baseURL: process.env.BASE_URL, apiKey: "none", maxRetries: 0 });
const model = "all-minilm-l6-v2-q";

async function refusal(request) {
  try {
    await client.embeddings.create(request);
    return { refused: false };
  } catch (error) {
    return {
      refused: true,
      class: error.constructor.name,
      status: error.status,
      message: error.message,
      type: error.type,
      code: error.code,
    };
  }
}

const list = await client.embeddings.create({ model, input: ["How old are you?", "What is your age?"] });
const one = await client.embeddings.create({ model, input: "a coffee" });
const floats = await client.embeddings.create({ model, input: "a coffee", encoding_format: "float" });
const tokens = await client.embeddings.create({ model, input: [1037, 4157] });
const tokenLists = await client.embeddings.create({ model, input: [[1037, 4157], [1037]] });
const short = await client.embeddings.create({ model, input: "a coffee", dimensions: 32 });

console.log(
  JSON.stringify({
    model: list.model,
    indexes: list.data.map((item) => item.index),
    lengths: list.data.map((item) => item.embedding.length),
    usage: one.usage,
    base64: one.data[0].embedding.slice(0, 4),
    floats: floats.data[0].embedding.slice(0, 4),
    tokens: tokens.data[0].embedding.slice(0, 4),
    tokenLists: tokenLists.data.length,
    short: short.data[0].embedding.length,
    noModel: await refusal({ model: "gpt", input: "a" }),
    empty: await refusal({ model, input: "" }),
    tooMany: await refusal({ model, input: new Array(10_000).fill("a") }),
  }),
);
