import { colours, label, line } from './svg.ts'

export interface Panel {
  top: number
  bottom: number
  left: number
  right: number
  x: (minuteOfDay: number) => number
  y: (value: number) => number
  /** Heading, hours below and values at the left, each step a hairline. */
  frame: (heading: string, unit: string) => string
}

interface Options {
  top: number
  height: number
  highest: number
  from: number
  to: number
  width: number
}

const steps = [1, 2, 5, 10, 20, 30, 60, 120]

/** A strip of the day: all panels share the hours, so that one looks straight down from one to the next. */
export function createPanel({ top, height, highest, from, to, width }: Options): Panel {
  const [left, right] = [90, width - 50]
  const bottom = top + height
  const step = steps.find((one) => highest / one <= 5) ?? 120
  const ceiling = Math.max(step, Math.ceil(highest / step) * step)
  const x = (minute: number) => left + ((minute - from) / (to - from)) * (right - left)
  const y = (value: number) => bottom - (value / ceiling) * height

  function frame(heading: string, unit: string): string {
    const values = Array.from({ length: ceiling / step + 1 }, (_, index) => index * step)
    const hours = Array.from({ length: (to - from) / 60 + 1 }, (_, index) => from + index * 60)
    return [
      label(left, top - 48, heading, { 'font-size': 22, 'font-weight': 600 }),
      ...values.flatMap((value) => [
        line([left, y(value)], [right, y(value)], value === 0 ? { stroke: colours.strong } : {}),
        label(left - 10, y(value) + 6, value === ceiling ? `${value} ${unit}` : String(value), {
          'text-anchor': 'end',
          fill: colours.soft,
          'font-size': value === ceiling ? 15 : 16,
        }),
      ]),
      ...hours.flatMap((minute) => [
        line([x(minute), bottom], [x(minute), bottom + 6], { stroke: colours.strong }),
        label(x(minute), bottom + 24, String(minute / 60), {
          'text-anchor': 'middle',
          fill: colours.soft,
          'font-size': 16,
        }),
      ]),
    ].join('')
  }
  return { top, bottom, left, right, x, y, frame }
}
