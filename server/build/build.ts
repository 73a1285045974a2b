import { buildAll } from './build-all.ts'

await buildAll(process.argv.slice(2))
