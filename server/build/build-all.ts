import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { build } from 'vite'
import { bundles } from '../../vite.config.ts'

const compress = promisify(brotliCompress)
const worthCompressing = /\.(js|css|json|html|svg)$/

/** Builds the named bundles, all of them if none is named, and puts a brotli copy beside each file a browser gets. */
export async function buildAll(names: string[], onStart: (name: string) => void = () => {}): Promise<void> {
  for (const name of names.length > 0 ? names : Object.keys(bundles)) {
    const bundle = bundles[name]
    if (!bundle) throw new Error(`unknown bundle ${name}: choose from ${Object.keys(bundles).join(', ')}`)
    onStart(name)
    await build(bundle)
  }
  onStart('compress')
  for (const folder of ['dist/widget', 'dist/operator-console']) await compressFolder(folder)
}

async function compressFolder(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true }).catch(() => [])
  for (const file of files.filter((name) => worthCompressing.test(name))) {
    const source = await readFile(path.join(folder, file))
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: source.length }
    await writeFile(path.join(folder, `${file}.br`), await compress(source, { params }))
  }
}
