import { z } from 'zod'
import type { FileFault } from '../../protocol/guidance-file.ts'
import type { Stewardship } from '../../protocol/service.ts'
import { type SheetService, sheetFault } from './read-sheet.ts'

const Version = z.coerce.number().int().nonnegative()

/** Who looks after it as a file says, over what holds; what the file doesn't name stays. */
export function readSheetCare(
  { lines, row }: SheetService,
  before: Stewardship,
  isStaff: (id: string) => boolean,
): { stewardship: Stewardship; version: number | undefined; faults: FileFault[] } {
  const faults: FileFault[] = []
  const stewardship = { ...before }
  const blame = (field: string, problem: string) => {
    const line = lines.get(field)
    faults.push(sheetFault(problem, { row: line?.row ?? row, column: 'all', found: line?.all ?? '' }))
  }
  const steward = lines.get('steward')
  if (steward) {
    const id = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)?$/.exec(steward.all)?.[1] ?? null
    if (steward.all !== '' && (!id || (!isStaff(id) && id !== before.stewardId)))
      blame('steward', 'unknown-steward')
    stewardship.stewardId = id
  }
  const review = lines.get('review')
  if (review) {
    const day = z.iso
      .date()
      .nullable()
      .safeParse(review.all || null)
    if (day.success) stewardship.reviewAt = day.data
    else blame('review', 'not-a-date')
  }
  const hidden = lines.get('hidden')?.all
  if (hidden === 'yes' || hidden === 'no') stewardship.hidden = hidden === 'yes'
  else if (hidden) blame('hidden', 'not-understood')
  const version = Version.safeParse(lines.get('version')?.all || undefined)
  return { stewardship, version: version.data, faults }
}
