# Draws 4-batch-normalization-loss.svg from 4-batch-normalization-loss.dat: gnuplot -d 4-batch-normalization-loss.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,606 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '4-batch-normalization-loss.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:606]
set label 'training loss' at 114,585 textcolor rgb '#333333'
set label 'validation loss' at 269,585 textcolor rgb '#333333'
plot \
  '+' using (80+$1*26/860):(585) with lines linecolor rgb '#009E73' linewidth 2 dashtype 2, \
  '+' using (235+$1*26/860):(585) with lines linecolor rgb '#CC79A7' linewidth 2 dashtype solid
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [1:10]
set yrange [1:2.4]
set format x '%.0f'
set xtics 2
set xlabel 'epoch' offset 0,0.8 textcolor rgb '#333333'
set style fill transparent solid 0.2 noborder

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.51628
set bmargin at screen 0.55776; set tmargin at screen 0.88779
set title 'without BN' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.1f'; set ytics 0.2; set ylabel 'loss (nats)' textcolor rgb '#333333'
plot \
  '4-batch-normalization-loss.dat' index 0 using 1:4:5 with filledcurves linecolor rgb '#009E73', \
  '4-batch-normalization-loss.dat' index 1 using 1:4:5 with filledcurves linecolor rgb '#CC79A7', \
  '4-batch-normalization-loss.dat' index 0 using 1:2 with lines linecolor rgb '#009E73' linewidth 2 dashtype 2, \
  '4-batch-normalization-loss.dat' index 1 using 1:2 with lines linecolor rgb '#CC79A7' linewidth 2 dashtype solid

# Panel 2
set lmargin at screen 0.54884; set rmargin at screen 0.97209
set bmargin at screen 0.55776; set tmargin at screen 0.88779
set title 'with BN, best pair' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 0.2; unset ylabel
plot \
  '4-batch-normalization-loss.dat' index 2 using 1:4:5 with filledcurves linecolor rgb '#009E73', \
  '4-batch-normalization-loss.dat' index 3 using 1:4:5 with filledcurves linecolor rgb '#CC79A7', \
  '4-batch-normalization-loss.dat' index 2 using 1:2 with lines linecolor rgb '#009E73' linewidth 2 dashtype 2, \
  '4-batch-normalization-loss.dat' index 3 using 1:2 with lines linecolor rgb '#CC79A7' linewidth 2 dashtype solid

# Panel 3
set lmargin at screen 0.09302; set rmargin at screen 0.51628
set bmargin at screen 0.08911; set tmargin at screen 0.41914
set title 'with BN, larger rate' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.1f'; set ytics 0.2; set ylabel 'loss (nats)' textcolor rgb '#333333'
plot \
  '4-batch-normalization-loss.dat' index 4 using 1:4:5 with filledcurves linecolor rgb '#009E73', \
  '4-batch-normalization-loss.dat' index 5 using 1:4:5 with filledcurves linecolor rgb '#CC79A7', \
  '4-batch-normalization-loss.dat' index 4 using 1:2 with lines linecolor rgb '#009E73' linewidth 2 dashtype 2, \
  '4-batch-normalization-loss.dat' index 5 using 1:2 with lines linecolor rgb '#CC79A7' linewidth 2 dashtype solid

# Panel 4
set lmargin at screen 0.54884; set rmargin at screen 0.97209
set bmargin at screen 0.08911; set tmargin at screen 0.41914
set title 'with BN, smaller rate' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 0.2; unset ylabel
plot \
  '4-batch-normalization-loss.dat' index 6 using 1:4:5 with filledcurves linecolor rgb '#009E73', \
  '4-batch-normalization-loss.dat' index 7 using 1:4:5 with filledcurves linecolor rgb '#CC79A7', \
  '4-batch-normalization-loss.dat' index 6 using 1:2 with lines linecolor rgb '#009E73' linewidth 2 dashtype 2, \
  '4-batch-normalization-loss.dat' index 7 using 1:2 with lines linecolor rgb '#CC79A7' linewidth 2 dashtype solid

unset multiplot
unset output
