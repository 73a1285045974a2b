import type { ServiceImport } from '../protocol/service-import.ts'
import { loadConfig } from './config.ts'
import { createDatabase, createPool } from './database/connect.ts'
import { updateDatabase } from './database/update-database.ts'
import { useDatabase } from './database/use-database.ts'
import { describeFailure } from './describe-failure.ts'
import { Refusal } from './refusal.ts'
import { findRootDirectory } from './root-directory.ts'
import { type Bring, createImportServices } from './service/import-services.ts'
import { fromFiles } from './service/read-files.ts'

const usage = `Services from the national register (PTV, version 11).

  npm run import-services -- SITE URL        what has changed there since the last time
  npm run import-services -- SITE FILE...    every record of these JSON files

  Changes made here stay. What is no longer published there is hidden here.`

const failures: Record<NonNullable<ServiceImport['failure']>, string> = {
  unreachable: 'The register does not answer.',
  declined: 'The register declined to answer: check the address and the municipality.',
  'too-large': 'This is larger than any register: nothing of it was read.',
  'cut-off': 'It ends in the middle.',
  'not-understood': 'This is not what the register answers.',
  interrupted: 'It was interrupted.',
}

async function carryOut(site: string, from: string[]): Promise<void> {
  const config = loadConfig(process.env, findRootDirectory(import.meta.dirname))
  await useDatabase(config, async (urls) => {
    await updateDatabase(urls)
    const db = createDatabase(createPool(urls.applicationUrl, 3))
    // Other processes look at the directory's version before they answer.
    const voice = { grown: () => undefined, tell: () => undefined }
    const imports = createImportServices({ db, voice, clock: () => new Date() })
    const [address = ''] = from
    const isAddress = /^https?:\/\//.test(address)
    const bring = isAddress ? imports.fromAddress(site, address) : fromFiles(from)
    try {
      const begun = { siteId: site, origin: isAddress ? 'address' : 'file', startedBy: null } as const
      report(await imports.import(begun, aloud(bring)))
    } finally {
      await db.destroy()
    }
  })
}

/** Says how far it is, at most every two seconds. */
function aloud(bring: Bring): Bring {
  let saidAt = performance.now()
  return ({ onProgress }) =>
    bring({
      async onProgress(done, of) {
        if (performance.now() - saidAt > 2000) {
          saidAt = performance.now()
          console.error(of === null ? `${done} records` : `${done} of ${of} records`)
        }
        await onProgress(done, of)
      },
    })
}

function report({ failure, counts }: ServiceImport): void {
  if (failure) throw new Error(`${failures[failure]} Nothing has changed.`)
  const { records, added, changed, archived, unreadable, skips } = counts
  console.log(
    `${records} records: ${added} services new, ${changed} changed, ${archived} archived. ` +
      `${unreadable} records could not be read, ${skips} fields were left out; the console shows which.`,
  )
}

const [site, ...from] = process.argv.slice(2)
if (!site || from.length === 0) {
  console.error(usage)
  process.exitCode = 2
} else
  try {
    await carryOut(site, from)
  } catch (error) {
    const refusals: Record<string, string> = {
      'not-found': 'There is no site of this name.',
      'already-importing': 'An import is already running.',
    }
    console.error(error instanceof Refusal ? refusals[error.code] : describeFailure(error))
    process.exitCode = 1
  }
