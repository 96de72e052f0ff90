import type { Color } from '@foxglove/schemas';
import { Spent } from '../kpi/timeSplit.ts';
import type { Wire } from './foxgloveMessages.ts';

/** Colours that people who see few of them still tell apart (Okabe and Ito, 2008), and two greys. */
export const Palette = {
  orange: rgb(230, 159, 0),
  skyBlue: rgb(86, 180, 233),
  bluishGreen: rgb(0, 158, 115),
  yellow: rgb(240, 228, 66),
  blue: rgb(0, 114, 178),
  vermilion: rgb(213, 94, 0),
  reddishPurple: rgb(204, 121, 167),
  grey: rgb(153, 153, 153),
  darkGrey: rgb(85, 85, 85),
} as const;

/** What a robot spends its time on → its colour, the same as in the viewer. */
const COLOUR_OF_SPENT: readonly Wire<Color>[] = [
  Palette.skyBlue, //       empty
  Palette.blue, //          loaded
  Palette.orange, //        waiting
  Palette.bluishGreen, //   atStation
  Palette.yellow, //        charging
  Palette.grey, //          idle
  Palette.vermilion, //     faulted
];

/**
 * @param spent `Spent`
 * @param stopping 1 while a protective stop lasts: rare, so it shows above all but a fault
 */
export function colourOf(spent: number, stopping: number): Wire<Color> {
  return stopping !== 0 && spent !== Spent.faulted ? Palette.reddishPurple : COLOUR_OF_SPENT[spent];
}

function rgb(red: number, green: number, blue: number): Wire<Color> {
  return { r: red / 255, g: green / 255, b: blue / 255, a: 1 };
}
