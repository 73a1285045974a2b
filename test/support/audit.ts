import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import path from 'node:path'
import { inject } from 'vitest'
import { createAuditService } from '../../server/audit/audit-service.ts'
import { openKeyDirectory } from '../../server/encryption/key-directory.ts'

const directory = mkdtempSync(path.join(inject('directory'), 'audit-'))
const clock = () => new Date()

/** For tests about something else: what is recorded with it carries the signature of no server. */
export const audit = createAuditService({
  clock,
  keys: await openKeyDirectory({ directory, masterKey: randomBytes(32), clock }),
})
