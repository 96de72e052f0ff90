/** @returns the serial number of a robot, the same in every run: `robot-0007` */
export function serialOf(row: number): string {
  return `robot-${String(row).padStart(4, '0')}`;
}
