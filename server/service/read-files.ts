import { readFile, stat } from 'node:fs/promises'
import { ImportFailed } from './import-failed.ts'
import type { Bring } from './import-services.ts'
import { parseJson } from './parse-json.ts'
import { recordsIn } from './ptv/read-records.ts'

const largestFile = 256 * 1024 * 1024

/** The records of files, each JSON. Throws `ImportFailed` for what is too large or ends in the middle. */
export function fromFiles(files: readonly string[]): Bring {
  return async ({ onProgress }) => {
    const records: unknown[] = []
    for (const file of files) {
      if ((await stat(file)).size > largestFile) throw new ImportFailed('too-large')
      for (const record of recordsIn(parseJson(await readFile(file, 'utf8')))) records.push(record)
      await onProgress(records.length, null)
    }
    // A file is no complete list: what isn't in it is left as it is.
    return { records, published: null, missing: [], fetchedAt: null }
  }
}

/** The records of a file that was sent. Throws `ImportFailed` for what ends in the middle. */
export function fromUpload(file: Uint8Array): Bring {
  return async () => ({
    records: [...recordsIn(parseJson(new TextDecoder().decode(file)))],
    published: null,
    missing: [],
    fetchedAt: null,
  })
}
