import { createHash } from 'node:crypto'

const usesUntilNamed = 10
const namesAtMost = 300
const countedAtMost = 5000

// All columns are other columns once a migration has added one, and what is planned must not change what it returns.
const allColumns = /(^|[\s,.])\*\s*(,|from\b|$)|\breturning\s+\*/i

/**
 * Names the statements that come again and again, so that each connection parses and plans them once: with hundreds waiting
 * that is most of what PostgreSQL does. Undefined for one that is rare, or whose columns another process may change.
 */
export function createStatementNames(): (statement: string) => string | undefined {
  const uses = new Map<string, number>()
  const names = new Map<string, string>()
  return (statement) => {
    const name = names.get(statement)
    if (name || names.size >= namesAtMost) return name
    const used = (uses.get(statement) ?? 0) + 1
    if (used < usesUntilNamed || allColumns.test(statement)) {
      if (uses.size >= countedAtMost) uses.clear()
      uses.set(statement, used)
      return undefined
    }
    uses.delete(statement)
    const given = createHash('sha256').update(statement).digest('base64url').slice(0, 22)
    names.set(statement, given)
    return given
  }
}
