// What is said of a period, wherever one is asked for.

export const FROM =
  "The start of the period, which is in it: a moment, or a day or a time of the report's zone; defaults to the midnight 30 days before `to`.";
export const TO =
  "The end of the period, which is no longer in it, be it a moment, a day or a time; defaults to the coming midnight of the report's zone.";
