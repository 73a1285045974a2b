import { buildAll } from './build-all.ts'

try {
  await buildAll(process.argv.slice(2))
} catch (error) {
  console.error(`The build failed. ${(error as Error).message}`)
  process.exitCode = 1
}
