/** One measured number. `met` is null where there is no goal. */
export interface Figure {
  figure: string
  value: number
  unit: string
  goal?: string
  met: boolean | null
  /** Every repeat, so that a reader sees the noise. */
  repeats?: number[]
  note?: string
}

interface Goal {
  atLeast?: number
  atMost?: number
}

export type Report = ReturnType<typeof createReport>

/** Prints a JSON line for each figure as it is known; the table comes at the end. */
export function createReport(write = (text: string): unknown => process.stdout.write(text)) {
  const figures: Figure[] = []
  const print = (line: object) => void write(`${JSON.stringify(line)}\n`)
  return {
    add(figure: string, unit: string, measured: number | number[], goal: Goal = {}, note?: string): number {
      const repeats = Array.isArray(measured) ? measured : [measured]
      const value = rounded(median(repeats))
      const line: Figure = {
        figure,
        value,
        unit,
        ...described(goal),
        met: isMet(value, goal),
        ...(repeats.length > 1 ? { repeats: repeats.map(rounded) } : {}),
        ...(note ? { note } : {}),
      }
      figures.push(line)
      print(line)
      return value
    },
    /** A line of its own that says what stands between a figure and its goal; none where the goal was met. */
    explain(figure: string, why: () => string): void {
      if (figures.findLast((one) => one.figure === figure)?.met === false) print({ figure, note: why() })
    },
    /** What wasn't measured here, to look at beside it. */
    quote: print,
    table(): string {
      const width = Math.max(...figures.map(({ figure }) => figure.length))
      return figures.map((one) => row(one, width)).join('\n')
    },
  }
}

function described({ atLeast, atMost }: Goal): { goal?: string } {
  if (atLeast !== undefined) return { goal: `>= ${atLeast}` }
  return atMost === undefined ? {} : { goal: `<= ${atMost}` }
}

function isMet(value: number, { atLeast, atMost }: Goal): boolean | null {
  if (atLeast === undefined && atMost === undefined) return null
  return value >= (atLeast ?? Number.NEGATIVE_INFINITY) && value <= (atMost ?? Number.POSITIVE_INFINITY)
}

function row({ figure, value, unit, goal, met }: Figure, width: number): string {
  const verdict = met === null ? '' : met ? 'met' : 'NOT MET'
  return `${figure.padEnd(width)}  ${String(value).padStart(9)} ${unit.padEnd(14)} ${(goal ?? '').padEnd(10)} ${verdict}`
}

const rounded = (value: number) => Number(value.toPrecision(4))

export function median(values: readonly number[]): number {
  return percentile(values, 50)
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  const index = Math.ceil((percent / 100) * sorted.length) - 1
  return sorted[Math.max(0, index)] ?? Number.NaN
}

/** To the error stream, so that standard output stays JSON lines. */
export function progress(text: string): void {
  process.stderr.write(`${text}\n`)
}
