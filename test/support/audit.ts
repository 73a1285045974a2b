import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createAuditService } from '../../server/audit/audit-service.ts'
import { openKeyDirectory } from '../../server/encryption/key-directory.ts'

const directory = mkdtempSync(path.join(os.tmpdir(), 'kynnys-audit-'))
process.once('exit', () => rmSync(directory, { recursive: true, force: true }))
const clock = () => new Date()

/** For tests about something else: what is recorded with it carries the signature of no server. */
export const audit = createAuditService({
  clock,
  keys: await openKeyDirectory({ directory, masterKey: randomBytes(32), clock }),
})
