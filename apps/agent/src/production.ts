/** @livekit/rtc-node writes what happens in its rooms to stdout unless this is a production; it looks when it is loaded. */
// eslint-disable-next-line no-restricted-properties -- nothing of ours reads it
process.env.NODE_ENV ??= 'production';
