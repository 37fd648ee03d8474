import { createServer } from 'node:http';

/** A tenant's server that has nothing to do: says back what it was sent. `node echo-server.js`, with PORT. */
createServer((request, response) => {
  response.setHeader('content-type', 'application/json');
  request.pipe(response);
}).listen(Number(process.env.PORT), '127.0.0.1');
