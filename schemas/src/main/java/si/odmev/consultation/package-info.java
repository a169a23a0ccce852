/** Consultations and theme packs: what they say, and how they are read from files. */
@NullMarked
package si.odmev.consultation;

import org.jspecify.annotations.NullMarked;
