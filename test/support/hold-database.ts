import { startEmbeddedPostgres } from '../../server/database/embedded-postgres.ts'

// A process of its own that holds a database until it is killed: argument 1 is its data directory.
const { url, processId } = await startEmbeddedPostgres({ dataDirectory: String(process.argv[2]) })
console.log(JSON.stringify({ url, processId: processId() }))
setInterval(() => undefined, 1000)
