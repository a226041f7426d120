# Draws b-system-id.svg from b-system-id.dat: gnuplot -d b-system-id.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,418 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output 'b-system-id.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:418]
set label 'loss' at 114,397 textcolor rgb '#333333'
set label 'a|b' at 202,397 textcolor rgb '#333333'
set label 'a b' at 282,397 textcolor rgb '#333333'
set label "\047".'; system '."\047".'id'."\047".' #' at 362,397 textcolor rgb '#333333'
set label "\047".'; system '."\047".'id'."\047".' # <b>' at 540,397 textcolor rgb '#333333'
plot \
  '+' using (80+$1*26/860):(397) with lines linecolor rgb '#0072B2' linewidth 2, \
  '+' using (168+$1*26/860):(397) with lines linecolor rgb '#D55E00' linewidth 2, \
  '+' using (248+$1*26/860):(397) with lines linecolor rgb '#E69F00' linewidth 2, \
  '+' using (328+$1*26/860):(397) with lines linecolor rgb '#56B4E9' linewidth 2, \
  '+' using (506+$1*26/860):(397) with lines linewidth 1.5 dashtype 2 linecolor rgb '#882255', \
  '+' every ::0::0 using (519):(397) with points pointtype 13 pointsize 0.9 linecolor rgb '#882255'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [1:20]
set yrange [1.3:2.6]
set format x '%.0f'
set xtics 2
set xlabel 'epoch' offset 0,0.8 textcolor rgb '#333333'
set style fill transparent solid 0.2 noborder

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.97209
set bmargin at screen 0.12919; set tmargin at screen 0.89474
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.1f'; set ytics 0.2; set ylabel 'validation loss (nats)' textcolor rgb '#333333'
plot \
  'b-system-id.dat' index 0 using 1:4:5 with filledcurves linecolor rgb '#0072B2', \
  'b-system-id.dat' index 1 using 1:4:5 with filledcurves linecolor rgb '#D55E00', \
  'b-system-id.dat' index 2 using 1:4:5 with filledcurves linecolor rgb '#E69F00', \
  'b-system-id.dat' index 3 using 1:4:5 with filledcurves linecolor rgb '#56B4E9', \
  'b-system-id.dat' index 0 using 1:2 with lines linecolor rgb '#0072B2' linewidth 2 dashtype solid, \
  'b-system-id.dat' index 1 using 1:2 with lines linecolor rgb '#D55E00' linewidth 2 dashtype solid, \
  'b-system-id.dat' index 2 using 1:2 with lines linecolor rgb '#E69F00' linewidth 2 dashtype solid, \
  'b-system-id.dat' index 3 using 1:2 with lines linecolor rgb '#56B4E9' linewidth 2 dashtype solid, \
  'b-system-id.dat' index 4 using 1:2 with lines linewidth 1.5 dashtype 2 linecolor rgb '#882255', \
  'b-system-id.dat' index 4 using 1:2 with points pointtype 13 pointsize 0.9 linecolor rgb '#882255'

unset multiplot
unset output
