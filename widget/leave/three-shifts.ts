interface Key {
  key: string
  repeat: boolean
  timeStamp: number
}

/** Hears keys, and calls back when Shift alone was pressed three times within five seconds. */
export function createThreeShifts(onThird: () => void): (event: Key) => void {
  const withinMilliseconds = 5000
  let presses: number[] = []
  return ({ key, repeat, timeStamp }) => {
    if (repeat) return
    // Another key between them is a capital letter being written, not a wish to leave.
    presses = key === 'Shift' ? [timeStamp, ...presses] : []
    // Without a third, nothing.
    if (!(timeStamp - (presses[2] as number) < withinMilliseconds)) return
    presses = []
    onThird()
  }
}
