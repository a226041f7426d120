# Draws 4-overfitting-loss.svg from 4-overfitting-loss.dat: gnuplot -d 4-overfitting-loss.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,418 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '4-overfitting-loss.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:418]
set label 'training loss' at 114,397 textcolor rgb '#333333'
set label 'validation loss' at 269,397 textcolor rgb '#333333'
plot \
  '+' using (80+$1*26/860):(397) with lines linecolor rgb '#009E73' linewidth 2 dashtype 2, \
  '+' using (235+$1*26/860):(397) with lines linecolor rgb '#CC79A7' linewidth 2 dashtype solid
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [5:200]
set yrange [0:5]
set format x '%.0f'
set xtics 20
set xlabel 'epoch' offset 0,0.8 textcolor rgb '#333333'
set style fill transparent solid 0.2 noborder

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.97209
set bmargin at screen 0.12919; set tmargin at screen 0.89474
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.0f'; set ytics 1; set ylabel 'loss (nats)' textcolor rgb '#333333'
plot \
  '4-overfitting-loss.dat' index 0 using 1:4:5 with filledcurves linecolor rgb '#009E73', \
  '4-overfitting-loss.dat' index 1 using 1:4:5 with filledcurves linecolor rgb '#CC79A7', \
  '4-overfitting-loss.dat' index 0 using 1:2 with lines linecolor rgb '#009E73' linewidth 2 dashtype 2, \
  '4-overfitting-loss.dat' index 1 using 1:2 with lines linecolor rgb '#CC79A7' linewidth 2 dashtype solid

unset multiplot
unset output
